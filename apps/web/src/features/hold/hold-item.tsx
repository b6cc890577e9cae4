import type { HoldView } from "@keyhold/contract/hold/hold";
import { Button } from "@keyhold/ui/button";
import { HOLD_LABELS } from "../../copy/holds.ts";
import { HoldFacts } from "./hold-facts.tsx";

type HoldItemProps = { hold: HoldView; onRelease: (() => void) | null };

export function HoldItem({ hold, onRelease }: HoldItemProps) {
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex items-center justify-between gap-4">
        <p className="font-medium text-hold">{HOLD_LABELS[hold.kind]} hold</p>
        {onRelease ? (
          <Button size="small" onClick={onRelease}>
            Release
          </Button>
        ) : null}
      </div>
      <HoldFacts hold={hold} />
    </li>
  );
}
