import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";
import { formatUtcDate } from "@keyhold/ui/time-format";
import { STANDINGS } from "../../copy/statuses.ts";

/** "Active", "Expired on 3 November 2026". */
export function describeStanding({ standing, expiredAt }: SubscriptionView): string {
  const on = standing === "expired" && expiredAt ? ` on ${formatUtcDate(expiredAt)}` : "";
  return `${STANDINGS[standing]}${on}`;
}

/** Whether it is expired and has a period that is still to come. What is over began before it expired. */
export function isRenewed({ standing, startsAt, expiredAt }: SubscriptionView): boolean {
  if (standing !== "expired" || !startsAt || !expiredAt) return false;
  return Date.parse(startsAt) > Date.parse(expiredAt);
}
