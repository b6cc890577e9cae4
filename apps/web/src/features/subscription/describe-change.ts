import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { formatUtc } from "@keyhold/ui/time-format";
import { HOLD_NAMES } from "../../copy/holds.ts";
import { SET_SUBSCRIPTION } from "../../copy/subscription.ts";

type Subscribed = Pick<OrganizationView, "name" | "holds" | "subscription">;
type Period = { readonly startsAt: string; readonly endsAt: string };

/** What setting this period does to the key, a sentence each (K3, S1–S3). Null: what is typed is no period yet. */
export function describeChange(organization: Subscribed, period: Period | null, now: number): readonly string[] {
  return [whatHappens(organization, period, now), ...whatHolds(organization, period, now)];
}

function whatHappens({ name, subscription: { standing } }: Subscribed, period: Period | null, now: number): string {
  const { action } = SET_SUBSCRIPTION[standing];
  if (period !== null && Date.parse(period.endsAt) <= now) {
    if (standing === "none") return `This period is over already: ${name} gets a key, and it is refused.`;
    return `This period is over already: the key is refused from the moment you press ${action}. It is kept.`;
  }
  const later = period !== null && Date.parse(period.startsAt) > now ? formatUtc(period.startsAt) : null;
  if (standing === "none") {
    return `${name} gets its first key, a random one, the moment you press ${action}: it is on its key page with the base URL, and works ${later ? `from ${later} on` : "at once"}. Nobody there has to do anything.`;
  }
  if (later !== null) return `The key is refused until ${later}. From then on the same key works.`;
  const until = period === null ? "the end" : formatUtc(period.endsAt);
  if (standing === "active") return `The key goes on working, and is refused from ${until} on. It is kept then.`;
  return `The same key works again at once, with the value it had, until ${until}.`;
}

/** A subscription releases no hold (H4). */
function whatHolds({ holds }: Subscribed, period: Period | null, now: number): readonly string[] {
  const isOver = period !== null && Date.parse(period.endsAt) <= now;
  if (holds.length === 0 || isOver) return [];
  const names = holds.map(({ kind }) => HOLD_NAMES[kind]).join(" and the ");
  return [
    `It does not work while the ${names} hold ${holds.length === 1 ? "stands" : "stand"}: release ${holds.length === 1 ? "it" : "them"} on this page.`,
  ];
}
