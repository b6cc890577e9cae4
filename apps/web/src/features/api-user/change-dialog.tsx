"use client";

import type { ApiUserPassword, ApiUserView } from "@keyhold/contract/api-user/api-user";
import { AlertDialog } from "@keyhold/ui/alert-dialog";
import type { RefObject } from "react";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { type ApiUserAction, useChangeApiUser } from "./use-api-users.ts";

export type Asked = { readonly action: ApiUserAction; readonly user: ApiUserView };

const TITLES = {
  disable: "Disable API user",
  enable: "Enable API user",
  rotatePassword: "New password",
  delete: "Delete API user",
} as const satisfies Record<ApiUserAction, string>;

const VERBS = {
  disable: "Disable",
  enable: "Enable",
  rotatePassword: "Make new password",
  delete: "Delete",
} as const satisfies Record<ApiUserAction, string>;

const CONSEQUENCES = {
  disable: "cannot log in any more, and its sessions end now. It can be enabled again, with the same password.",
  enable: "can log in again, with the password that it had.",
  rotatePassword: "gets a new password, shown once. The old one stops working now, and its sessions end.",
  delete: "cannot log in any more, and its sessions end now. This cannot be undone.",
} as const satisfies Record<ApiUserAction, string>;

const CAN_BE_UNDONE: ReadonlySet<ApiUserAction> = new Set(["disable", "enable"]);

type ChangeDialogProps = {
  organizationId: string;
  asked: Asked;
  card: RefObject<HTMLElement | null>;
  onDone: (made: ApiUserPassword | null) => Promise<void>;
  onClose: () => void;
};

export function ChangeDialog({ organizationId, asked: { action, user }, card, onDone, onClose }: ChangeDialogProps) {
  const command = useChangeApiUser(organizationId);

  async function confirm() {
    await command.run({ action, apiUserId: user.id }, async (outcome) => {
      if (outcome.ok) await onDone(outcome.output);
    });
  }

  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={TITLES[action]}
      confirmLabel={VERBS[action]}
      tone={CAN_BE_UNDONE.has(action) ? "solid" : "danger"}
      onConfirm={() => void confirm()}
      pending={command.isPending}
      fallbackFocus={card}
    >
      <p>
        <span className="font-mono">{user.username}</span> {CONSEQUENCES[action]}
      </p>
      {command.problem ? <ProblemNotice problem={command.problem} /> : null}
    </AlertDialog>
  );
}
