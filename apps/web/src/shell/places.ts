import type { SessionView } from "@keyhold/contract/session/session";
import { keyPath, organizationsPath } from "./paths.ts";

/** Where a user can be: an organization of theirs, or the provider's side. */
export type Place = { id: string; name: string; href: ReturnType<typeof keyPath> | typeof organizationsPath };

const PROVIDER_PLACE_ID = "provider";

/** Every place of a user, each once: the provider's side first, then the organizations by name. */
export function placesOf({ memberships }: SessionView): Place[] {
  const organizations = new Map(
    memberships.flatMap(({ organization }) => (organization ? [[organization.id, organization] as const] : [])),
  );
  const sorted = [...organizations.values()].sort((one, other) => one.name.localeCompare(other.name, "en"));
  const places: Place[] = sorted.map(({ id, slug, name }) => ({ id, name, href: keyPath(slug) }));
  return isProvider({ memberships })
    ? [{ id: PROVIDER_PLACE_ID, name: providerName({ memberships }), href: organizationsPath }, ...places]
    : places;
}

type Memberships = Pick<SessionView, "memberships">;

export function isProvider({ memberships }: Memberships): boolean {
  return memberships.some(({ role }) => role.startsWith("partner_") || role.startsWith("platform_"));
}

/** Whether the user is of the platform, and not of a partner alone. */
export function isPlatform({ memberships }: Memberships): boolean {
  return memberships.some(({ role }) => role.startsWith("platform_"));
}

/** Whether the user may make and change organizations, partners and verifiers, by role; the service decides for each command. */
export function isPlatformAdmin({ memberships }: Memberships): boolean {
  return memberships.some(({ role }) => role === "platform_admin");
}

/** "Northwind" for a partner's people, "Platform" for the operator's. */
export function providerName({ memberships }: Memberships): string {
  if (memberships.some(({ role }) => role.startsWith("platform_"))) return "Platform";
  const names = memberships.flatMap(({ partner }) => (partner ? [partner.name] : []));
  return [...new Set(names)].join(", ") || "Service provider";
}

export function organizationOf({ memberships }: Memberships, slug: string) {
  return memberships.find(({ organization }) => organization?.slug === slug)?.organization ?? null;
}

/** Whether the user may change the key of the organization, by role; the service decides again for each command. */
export function isOrganizationAdmin({ memberships }: Memberships, slug: string): boolean {
  return memberships.some(({ role, organization }) => organization?.slug === slug && role === "org_admin");
}
