import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { formatUtc } from "@keyhold/ui/time-format";
import { HOLD_NAMES } from "../../copy/holds.ts";
import { SET_SUBSCRIPTION } from "../../copy/subscription.ts";

type Subscribed = Pick<OrganizationView, "name" | "holds" | "subscription">;
type Period = { readonly startsAt: string; readonly endsAt: string };

/** What setting this period does to the key, a sentence each (K3, S1–S3). Null: what is typed is no period yet. */
export function describeChange(organization: Subscribed, period: Period | null, now: number): readonly string[] {
  const { holds } = organization;
  const happens = whatHappens(organization, period, now);
  if (holds.length === 0 || isOver(period, now)) return [happens];
  const names = holds.map(({ kind }) => HOLD_NAMES[kind]).join(" and the ");
  const [stands, them] = holds.length === 1 ? ["hold stands", "it"] : ["holds stand", "them"];
  // A subscription releases no hold (H4).
  return [happens, `But no call passes while the ${names} ${stands}: release ${them} on this page.`];
}

function isOver(period: Period | null, now: number): boolean {
  return period !== null && Date.parse(period.endsAt) <= now;
}

function whatHappens(organization: Subscribed, period: Period | null, now: number): string {
  const { name, holds, subscription } = organization;
  const { action } = SET_SUBSCRIPTION[subscription.standing];
  const isFirst = subscription.standing === "none";
  if (isOver(period, now)) {
    if (isFirst) return `This period is over already: ${name} gets a key, and it is refused.`;
    return `This period is over already: the key is refused from the moment you press ${action}. It is kept.`;
  }
  const later = period !== null && Date.parse(period.startsAt) > now ? formatUtc(period.startsAt) : null;
  if (isFirst) {
    return `${name} gets its first key, a random one, the moment you press ${action}: it is on its key page with the base URL, and works ${later ? `from ${later} on` : "at once"}. Nobody there has to do anything.`;
  }
  if (later !== null) return `The key is refused until ${later}. From then on the same key works.`;
  const until = period === null ? "the end" : formatUtc(period.endsAt);
  if (holds.length > 0) return `The subscription is active until ${until}, and the same key is kept.`;
  if (subscription.standing === "active") return `The key goes on working, and is refused from ${until} on, and kept.`;
  return `The same key works again at once, with the value it had, until ${until}.`;
}
