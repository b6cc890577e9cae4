import type { Cause, KeyView } from "@keyhold/contract/key/outputs";
import { Banner } from "@keyhold/ui/banner";
import { formatUtcDate } from "@keyhold/ui/time-format";
import { contactFor, describeStop, type HoldCause, REASON_LABELS } from "../../copy/holds.ts";
import { Moment } from "../../shell/moment.tsx";
import { SupportContact } from "./support-contact.tsx";

type CauseBannerProps = { cause: Cause; view: KeyView; showId: boolean };

export function CauseBanner({ cause, view, showId }: CauseBannerProps) {
  const organizationId = showId ? view.organizationId : null;
  if (cause.code === "HOLD") return <HoldBanner {...{ cause, view, organizationId }} />;
  return (
    <Banner
      tone="neutral"
      label="Why the key is disabled"
      title={`Your API subscription ended on ${formatUtcDate(cause.since)}.`}
    >
      <p>
        {view.masked === null
          ? "You can add a key again when it is renewed."
          : "Your key is kept and will work again when it is renewed."}
      </p>
      <SupportContact {...{ organizationId }} contact={view.supportContact} fallback="support" purpose="to renew it" />
    </Banner>
  );
}

type HoldBannerProps = { cause: HoldCause; view: KeyView; organizationId: string | null };

/** In the order of the questions: who stopped it, why, since when, what to do. */
function HoldBanner({ cause, view, organizationId }: HoldBannerProps) {
  return (
    <Banner tone="hold" label="Why the key is disabled" title={describeStop(cause)}>
      {cause.kind === "threshold" ? null : <p className="text-muted">{REASON_LABELS[cause.reason]}</p>}
      <blockquote className="my-2 max-w-[72ch] border-l-2 border-hold-line pl-3 wrap-break-word whitespace-pre-line">
        {cause.message}
      </blockquote>
      <p className="text-muted">
        Since <Moment at={cause.since} />
      </p>
      <SupportContact
        organizationId={organizationId}
        contact={cause.kind === "partner" ? null : view.supportContact}
        fallback={contactFor(cause)}
        purpose="to have it enabled again"
      />
    </Banner>
  );
}
