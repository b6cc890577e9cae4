import type { LiveChange } from "@keyhold/contract/live/live";
import { SERVICE_PROVIDER, toIso } from "@keyhold/contract/wire";
import type { MembershipRecord, Occurrence } from "@keyhold/db/stores";
import { can } from "@keyhold/domain/access/permissions";
import { type Role, rolesIn } from "@keyhold/domain/access/roles";
import { type LiveKind, type LiveOwner, liveKindOf, toldKind } from "@keyhold/domain/live/live";

/** Who looks, with what they are at this moment. */
export type Viewer = { readonly userId: string; readonly memberships: readonly MembershipRecord[] };

export function isOfPlatform({ memberships }: Viewer): boolean {
  return can(
    memberships.map(({ role }) => role),
    "audit.provider.read",
  );
}

/** What the viewer is told of it; null: nothing. */
export function changeFor({ userId, memberships }: Viewer, occurrence: Occurrence): LiveChange | null {
  const owner = ownerOf(occurrence);
  const roles = rolesOf(memberships, occurrence, owner);
  const isOwn = occurrence.actor.id === userId;
  const common = { isOwn, at: toIso(occurrence.at) };
  if (roles.length === 0) return isTakenFrom(memberships, occurrence) ? { ...TAKEN, ...common } : null;
  const kind = toldKind(roles, owner, liveKindOf(occurrence));
  if (kind === null) return null;
  return {
    ...common,
    kind,
    type: kind === "audit" ? null : occurrence.type,
    organization: summaryOf(occurrence.organization),
    revision: occurrence.revision,
    by: nameOf(occurrence, { kind, roles }),
  };
}

/** That an organization is another partner's now is all that the one before is told of it. */
const TAKEN = { kind: "organization", type: null, organization: null, revision: null, by: null } as const;

function ownerOf({ ownerId, facts }: Occurrence): LiveOwner {
  if (ownerId !== null) return "organization";
  return facts.side === "partner" ? "partner" : "platform";
}

/** The roles by which the viewer reaches whom it happened to. */
function rolesOf(
  memberships: readonly MembershipRecord[],
  { organization, facts }: Occurrence,
  owner: LiveOwner,
): readonly Role[] {
  if (owner === "organization") return organization === null ? [] : rolesIn(memberships, organization);
  const reaching = memberships.filter(
    (each) => !("organizationId" in each) && (owner === "platform" || isOfPartner(each, facts.partner)),
  );
  return reaching.map(({ role }) => role);
}

/** Who is of the platform is of every partner. */
function isOfPartner(membership: MembershipRecord, slug: unknown): boolean {
  return !("partnerId" in membership) || membership.partner?.slug === slug;
}

/** Was it served by a partner of the viewer before it was moved? */
export function isTakenFrom(memberships: readonly MembershipRecord[], { type, facts }: Occurrence): boolean {
  const { before } = facts;
  if (type !== "organization.updated" || typeof before !== "object" || before === null) return false;
  const former: unknown = Reflect.get(before, "partner");
  return memberships.some(({ partner }) => partner !== null && partner.slug === former);
}

function summaryOf(organization: Occurrence["organization"]): LiveChange["organization"] {
  return organization === null ? null : { id: organization.id, slug: organization.slug, name: organization.name };
}

type Told = { readonly kind: LiveKind; readonly roles: readonly Role[] };

/** As the audit and the key page say it: somebody on the provider's side is nobody in particular to others (K10). */
function nameOf({ actor, side }: Occurrence, { kind, roles }: Told): string | null {
  if (actor.kind !== "user") return null;
  if (can(roles, "audit.provider.read")) return actor.name;
  if (side !== "organization") return SERVICE_PROVIDER;
  return kind === "key" || can(roles, "audit.read") ? actor.name : null;
}
