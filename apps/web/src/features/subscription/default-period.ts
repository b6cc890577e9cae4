import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";
import { serverNow } from "../../shell/clock.ts";
import { toUtcInput } from "./utc-input.ts";

export type TypedPeriod = { startsAt: string; endsAt: string };

/** The period that stands, by years longer when it is over; or a year from today for a first one. */
export function defaultPeriod({ startsAt, endsAt }: SubscriptionView): TypedPeriod {
  if (startsAt && endsAt) return { startsAt: toUtcInput(startsAt), endsAt: toUtcInput(prolonged(endsAt)) };
  const start = new Date(serverNow());
  start.setUTCHours(0, 0, 0, 0);
  const end = new Date(start);
  end.setUTCFullYear(end.getUTCFullYear() + 1);
  return { startsAt: toUtcInput(start.toISOString()), endsAt: toUtcInput(end.toISOString()) };
}

/** The same day of the year, the first that is still to come: whoever renews has a year in mind. */
function prolonged(endsAt: string): string {
  const end = new Date(endsAt);
  while (end.getTime() <= serverNow()) end.setUTCFullYear(end.getUTCFullYear() + 1);
  return end.toISOString();
}
