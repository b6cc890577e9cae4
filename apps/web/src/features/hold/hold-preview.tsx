import { Banner } from "@keyhold/ui/banner";
import { describeStop, REASON_LABELS } from "../../copy/holds.ts";
import type { HoldDraft } from "./hold-draft.ts";
import { type Partner, useOwnPartnerName } from "./use-own-partner-name.ts";

type HoldPreviewProps = { draft: HoldDraft; partner: Partner };

/** What the organization will read, while it is written. */
export function HoldPreview({ draft, partner }: HoldPreviewProps) {
  const ownPartnerName = useOwnPartnerName(partner);
  const party = draft.kind === "partner" ? ownPartnerName : null;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-sm font-medium">Preview</p>
      <div aria-hidden>
        <Banner tone="hold" title={describeStop({ kind: draft.kind, party })}>
          <p className="text-muted">{REASON_LABELS[draft.reason]}</p>
          <blockquote className="my-2 border-l-2 border-hold-line pl-3 wrap-break-word whitespace-pre-line">
            {draft.message || <span className="text-muted">Your message</span>}
          </blockquote>
          <p className="text-muted">Since now</p>
        </Banner>
      </div>
    </div>
  );
}
