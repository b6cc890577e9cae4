"use client";

import type { KeyView } from "@keyhold/contract/key/outputs";
import { Fact } from "@keyhold/ui/facts";
import { Eye } from "@keyhold/ui/icons/eye";
import { EyeOff } from "@keyhold/ui/icons/eye-off";
import { KeyText } from "@keyhold/ui/key-text";
import { useEffect, useEffectEvent } from "react";
import { ActionButton, ActionCopyButton } from "../../shell/actions/action-button.tsx";
import { tellCopyFailed } from "../../shell/copyable-id.tsx";
import { KeyStatus } from "./key-status.tsx";
import type { useShownValue } from "./use-shown-value.ts";

const COPY_KEY = { id: "copy-key", label: "Copy API key", key: "c" };
const REVEAL = { id: "reveal-key", label: "Reveal API key", key: "r" };
const HIDE = { id: "hide-key", label: "Hide API key", key: "r" };

type ValueRowProps = { view: KeyView; value: ReturnType<typeof useShownValue> };

export function ValueRow({ view, value }: ValueRowProps) {
  const { shown } = value;
  const mayReveal = view.capabilities.reveal;
  const revealUnasked = useEffectEvent((revision: number) => {
    if (!shown || shown.revision < revision) void value.reveal();
  });
  // Again at each revision: what was shown of the one before is gone.
  useEffect(() => {
    if (view.revealAlways && mayReveal) revealUnasked(view.revision);
  }, [view.revealAlways, mayReveal, view.revision]);

  return (
    <Fact term="API key" actions={<KeyStatus view={view} />}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <KeyText value={shown?.value ?? null} testId="api-key-value" />
        <div className="flex items-center gap-2">
          {shown ? <HideButton onClick={value.hide} /> : null}
          {!shown && mayReveal ? <RevealButton onClick={value.reveal} disabled={value.isRevealing} /> : null}
          {shown || mayReveal ? (
            <ActionCopyButton
              action={COPY_KEY}
              text={shown?.value ?? value.readOnce}
              label={COPY_KEY.label}
              onFailed={tellCopyFailed}
            />
          ) : null}
        </div>
        {shown?.isAdded ? (
          <span role="status" className="text-sm font-medium text-accent">
            Works now.
          </span>
        ) : null}
      </div>
    </Fact>
  );
}

function RevealButton({ onClick, disabled }: { onClick: () => Promise<void>; disabled: boolean }) {
  return (
    <ActionButton action={REVEAL} size="small" disabled={disabled} onClick={() => void onClick()}>
      <Eye aria-hidden />
      Reveal
    </ActionButton>
  );
}

function HideButton({ onClick }: { onClick: () => void }) {
  return (
    <ActionButton action={HIDE} size="small" onClick={onClick}>
      <EyeOff aria-hidden />
      Hide
    </ActionButton>
  );
}
