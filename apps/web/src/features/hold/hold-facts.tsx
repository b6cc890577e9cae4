import type { HoldView } from "@keyhold/contract/hold/hold";
import { REASON_LABELS } from "../../copy/holds.ts";
import { Moment } from "../../shell/moment.tsx";

/** Who placed a hold and why: what one wants to know before releasing it. */
export function HoldFacts({ hold }: { hold: HoldView }) {
  const who = hold.placedBy ?? "The service itself";
  return (
    <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[128px_1fr]">
      <dt className="text-muted">Placed by</dt>
      <dd className="break-words">
        {who}
        {hold.party ? <span className="text-muted"> · {hold.party}</span> : null}
      </dd>
      <dt className="text-muted">Since</dt>
      <dd>
        <Moment at={hold.placedAt} />
      </dd>
      <dt className="text-muted">Reason</dt>
      <dd>{REASON_LABELS[hold.reason]}</dd>
      <dt className="text-muted">Message</dt>
      <dd className="wrap-break-word whitespace-pre-line">{hold.message}</dd>
      {hold.note ? (
        <>
          <dt className="text-muted">Private note</dt>
          <dd className="wrap-break-word whitespace-pre-line">{hold.note}</dd>
        </>
      ) : null}
    </dl>
  );
}
