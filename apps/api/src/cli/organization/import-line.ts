import { fromIso } from "@keyhold/contract/wire";
import type { OrganizationRecord } from "@keyhold/db/stores";
import type { Slot } from "@keyhold/domain/key/slot";
import { Refused } from "../../refused.ts";
import type { Services } from "../../services.ts";
import { type Caller, unwrap } from "../act-as.ts";
import type { Wanted } from "./line.ts";

export type Outcome = "created" | "updated" | "unchanged";

export type Importing = {
  readonly services: Services;
  readonly caller: Caller;
  /** Says what would be done, and does nothing. */
  readonly isDry: boolean;
};

type Found = { readonly organization: OrganizationRecord; readonly slot: Slot };

/** Brings one organization to what the line says, by the same commands as the console. Throws Refused. */
export async function importLine(importing: Importing, wanted: Wanted): Promise<Outcome> {
  const found = await findBySlug(importing.services, wanted.slug);
  await checkPlan(importing.services, wanted);
  if (found === null) return create(importing, wanted);
  const isChanged = await update(importing, found, wanted);
  const isRenewed = await setPeriod(importing, wanted, found);
  return isChanged || isRenewed ? "updated" : "unchanged";
}

async function findBySlug({ stores }: Services, slug: string): Promise<Found | null> {
  const found = await stores.organizations.findWithSlot(slug);
  return found?.organization.slug === slug ? found : null;
}

/** What would be refused half-way is refused before anything is done, and in a dry run too. */
async function checkPlan({ stores }: Services, { partner, period }: Wanted): Promise<void> {
  if (typeof partner === "string" && (await stores.partners.find(partner)) === null) {
    throw new Refused({ code: "PARTNER_NOT_FOUND", field: "partnerId" });
  }
  if (period !== null && fromIso(period.endsAt) <= fromIso(period.startsAt)) {
    throw new Refused({ code: "SUBSCRIPTION_PERIOD_INVALID", field: "endsAt", rule: "END_AFTER_START" });
  }
}

async function create(importing: Importing, wanted: Wanted): Promise<Outcome> {
  const { slug, name, partner } = wanted;
  if (!importing.isDry) {
    await unwrap(importing.caller.organizations.create({ slug, name, partnerId: partner ?? null }));
  }
  await setPeriod(importing, wanted, null);
  return "created";
}

async function update({ caller, isDry }: Importing, { organization }: Found, wanted: Wanted): Promise<boolean> {
  const { partner } = organization;
  const isServedSo = wanted.partner === undefined || [partner?.id ?? null, partner?.slug].includes(wanted.partner);
  if (organization.name === wanted.name && isServedSo) return false;
  const patch = { name: wanted.name, ...(isServedSo ? {} : { partnerId: wanted.partner ?? null }) };
  if (!isDry) await unwrap(caller.organizations.update({ organizationId: organization.id, ...patch }));
  return true;
}

async function setPeriod({ caller, isDry }: Importing, wanted: Wanted, found: Found | null): Promise<boolean> {
  const { slug, period } = wanted;
  if (period === null) return false;
  const now = found?.slot.subscription ?? null;
  if (now?.startsAt === fromIso(period.startsAt) && now.endsAt === fromIso(period.endsAt)) return false;
  const organizationId = found?.organization.id ?? slug;
  if (!isDry) await unwrap(caller.subscription.set({ organizationId, ...period }));
  return true;
}
