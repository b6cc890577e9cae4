import { isoInstant } from "@keyhold/contract/core";
import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";
import type { TypedPeriod } from "./default-period.ts";
import { fromUtcInput } from "./utc-input.ts";

export type PeriodErrors = { startsAt?: string; endsAt?: string };
type Checked = { ok: true; period: TypedPeriod } | { ok: false; errors: PeriodErrors };

const NO_TIME = "Enter a date and a time.";

/** What was typed as a period of the wire, or an error for each field that is wrong. */
export function checkPeriod(typed: TypedPeriod, before: SubscriptionView): Checked {
  const startsAt = isoInstant.safeParse(fromUtcInput(typed.startsAt, before.startsAt));
  const endsAt = isoInstant.safeParse(fromUtcInput(typed.endsAt, before.endsAt));
  if (!startsAt.success || !endsAt.success) {
    return {
      ok: false,
      errors: { ...(startsAt.success ? {} : { startsAt: NO_TIME }), ...(endsAt.success ? {} : { endsAt: NO_TIME }) },
    };
  }
  if (Date.parse(endsAt.data) <= Date.parse(startsAt.data)) {
    return { ok: false, errors: { endsAt: "The end must be later than the start." } };
  }
  return { ok: true, period: { startsAt: startsAt.data, endsAt: endsAt.data } };
}
