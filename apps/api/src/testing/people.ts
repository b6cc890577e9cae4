import type { OrganizationRecord, PartnerRecord, Seed } from "@keyhold/db/stores";
import type { Membership } from "@keyhold/domain/access/roles";
import {
  type OrganizationId,
  organizationId,
  type PartnerId,
  partnerId,
  type UserId,
  userId,
} from "@keyhold/domain/core/ids";
import { createSlot } from "@keyhold/domain/key/slot";
import { hashPassword } from "better-auth/crypto";

/** Who there is in every test database. What each may do, a test's own organization decides. */
export const PEOPLE = [
  "admin",
  "second-admin",
  "viewer",
  "partner-admin",
  "partner-viewer",
  "operator",
  "support",
  "stranger",
  "neighbour",
  "guest",
] as const;
export type Person = (typeof PEOPLE)[number];

/** Who reaches no test's organization: an admin of another partner, one of another organization, and who is nothing at all. */
export const OUTSIDERS: readonly Person[] = ["stranger", "neighbour", "guest"];

export const PASSWORD = "a password for tests";

export const NORTHWIND: PartnerRecord = { id: partnerId("northwind-id"), slug: "northwind", name: "Northwind" };
const ELSEWHERE: PartnerId = partnerId("elsewhere-id");
const NEXT_DOOR: OrganizationId = organizationId("next-door-id");

export function idOf(person: Person): UserId {
  return userId(`user-${person}`);
}

export function emailOf(person: Person): string {
  return `${person}@people.example`;
}

/** The people, the partner, and a verifier: what is there before any test. */
export async function seedPeople(at: number, verifierDigest: string): Promise<Seed> {
  const passwordHash = await hashPassword(PASSWORD);
  const standing: [Person, Membership][] = [
    ["partner-admin", { role: "partner_admin", partnerId: NORTHWIND.id }],
    ["partner-viewer", { role: "partner_viewer", partnerId: NORTHWIND.id }],
    ["operator", { role: "platform_admin" }],
    ["support", { role: "platform_viewer" }],
    ["stranger", { role: "partner_admin", partnerId: ELSEWHERE }],
    ["neighbour", { role: "org_admin", organizationId: NEXT_DOOR }],
  ];
  return {
    at,
    users: PEOPLE.map((person) => ({ id: idOf(person), email: emailOf(person), name: person, passwordHash })),
    partners: [NORTHWIND, { id: ELSEWHERE, slug: "elsewhere", name: "Elsewhere" }],
    organizations: [nextDoor(at)],
    memberships: standing.map(([person, membership]) => ({ userId: idOf(person), membership })),
    verifiers: [{ id: "verifier-1", name: "gateway", digest: verifierDigest, createdAt: at }],
    audit: [],
  };
}

/** Another organization that Northwind serves: its people reach no other. */
function nextDoor(createdAt: number): Seed["organizations"][number] {
  const organization = { id: NEXT_DOOR, slug: "next-door", name: "Next Door", partner: NORTHWIND, createdAt };
  return { organization, slot: createSlot(NEXT_DOOR), sealedValue: null };
}

/** What the organization's own people are in it. */
export function membersOf({ id: organizationId }: OrganizationRecord): [Person, Membership][] {
  return [
    ["admin", { role: "org_admin", organizationId }],
    ["second-admin", { role: "org_admin", organizationId }],
    ["viewer", { role: "org_viewer", organizationId }],
  ];
}
