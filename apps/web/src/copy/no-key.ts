import type { KeyView } from "@keyhold/contract/key/outputs";

/** What an empty slot means now. While something stops the slot, it is that which has to end before a key can be added. */
export function describeNoKey(causes: KeyView["causes"]): string {
  const ends = [describeHolds(causes), describeExpiry(causes)].filter((end) => end !== null);
  if (ends.length === 0) return "No API key. Integrations cannot connect.";
  return `No API key. One can be added when ${ends.join(" and ")}.`;
}

function describeHolds(causes: KeyView["causes"]): string | null {
  const count = causes.filter(({ code }) => code === "HOLD").length;
  if (count === 0) return null;
  return count === 1 ? "the hold is released" : "the holds are released";
}

function describeExpiry(causes: KeyView["causes"]): string | null {
  return causes.some(({ code }) => code === "SUBSCRIPTION_EXPIRED") ? "the subscription is renewed" : null;
}
