import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";
import { serverNow } from "../../shell/clock.ts";
import { toUtcInput } from "./utc-input.ts";

export type TypedPeriod = { startsAt: string; endsAt: string };

/** The period that stands, or a year from today for a first one. */
export function defaultPeriod({ startsAt, endsAt }: SubscriptionView): TypedPeriod {
  if (startsAt && endsAt) return { startsAt: toUtcInput(startsAt), endsAt: toUtcInput(endsAt) };
  const start = new Date(serverNow());
  start.setUTCHours(0, 0, 0, 0);
  const end = new Date(start);
  end.setUTCFullYear(end.getUTCFullYear() + 1);
  return { startsAt: toUtcInput(start.toISOString()), endsAt: toUtcInput(end.toISOString()) };
}
