import type { AuditEntry, Seed } from "@keyhold/db/stores";
import type { AuditEvent } from "@keyhold/domain/audit/types";
import type { Instant } from "@keyhold/domain/core/time";
import { decideAll } from "@keyhold/domain/key/decide";
import type { SlotEvent } from "@keyhold/domain/key/events";
import { createSlot } from "@keyhold/domain/key/slot";
import { generateKeyValue, type KeyValue } from "@keyhold/domain/key/value";
import { newAuditEntry } from "../command/audit-entry.ts";
import { factsOf } from "../command/event-entry.ts";
import type { Services } from "../services.ts";
import { digestToken } from "../verify/token.ts";
import type { Account, Plan, PlannedOrganization } from "./demonstration.ts";

type SeedServices = Pick<Services, "secrets" | "clock" | "randomness">;
type SeededOrganization = Seed["organizations"][number] & {
  readonly value: KeyValue;
  readonly events: readonly SlotEvent[];
};

export type Wanted = {
  readonly plan: Plan;
  readonly verifierToken: string | null;
  hashOf(account: Account): Promise<string>;
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** Turns the plan into rows and events; the keys come out of the same rules as every other key (K3). */
export async function buildSeed(
  services: SeedServices,
  { plan, verifierToken, hashOf }: Wanted,
): Promise<{ seed: Seed; values: ReadonlyMap<string, KeyValue> }> {
  const at = services.clock.now();
  const organizations = plan.organizations.map((planned) =>
    provision(services, { planned, operator: plan.operator, at }),
  );
  const users = await Promise.all(
    plan.accounts.map(async (account) => {
      const { id, email, name } = account;
      return { id, email, name, passwordHash: await hashOf(account) };
    }),
  );
  const verifiers =
    verifierToken === null
      ? []
      : [{ id: services.randomness.id(), name: "demonstration", digest: digestToken(verifierToken), createdAt: at }];
  const seed: Seed = {
    at,
    users,
    partners: plan.partners,
    organizations: organizations.map(({ organization, slot, sealedValue }) => ({ organization, slot, sealedValue })),
    memberships: plan.accounts.map(({ id, membership }) => ({ userId: id, membership })),
    verifiers,
    audit: auditOf(services, { plan, organizations, verifiers, at }),
  };
  return { seed, values: new Map(organizations.map(({ organization, value }) => [organization.slug, value])) };
}

type Provisioning = { readonly planned: PlannedOrganization; readonly operator: Account; readonly at: Instant };

function provision({ secrets, randomness }: SeedServices, { planned, operator, at }: Provisioning): SeededOrganization {
  const { id, slug, name, partner, subscription } = planned;
  const value = generateKeyValue((length) => randomness.bytes(length));
  const startsAt = at + subscription.startsIn * DAY_MS;
  const endsAt = at + subscription.endsIn * DAY_MS;
  const actor = { kind: "user", id: operator.id, name: operator.email, roles: [operator.role] } as const;
  const decided = decideAll(
    createSlot(id),
    [
      { type: "setSubscription", startsAt, endsAt },
      { type: "provision", fingerprint: secrets.fingerprint(id, value) },
    ],
    { actor, now: at },
  );
  if (!decided.ok) throw new Error(`The demonstration's ${slug} was refused: ${decided.error.code}.`);
  return {
    organization: { id, slug, name, partner, createdAt: at },
    slot: decided.value.slot,
    sealedValue: secrets.seal(id, value),
    value,
    events: decided.value.events,
  };
}

type Made = {
  readonly plan: Plan;
  readonly organizations: readonly SeededOrganization[];
  readonly verifiers: Seed["verifiers"];
  readonly at: Instant;
};

function auditOf(services: SeedServices, { plan, organizations, verifiers, at }: Made): readonly AuditEntry[] {
  const request = { requestId: `first-run-${services.randomness.id()}`, address: null, userAgent: null };
  const event = (
    type: AuditEvent,
    told: Partial<Pick<AuditEntry, "organizationId" | "revision" | "facts" | "actor">>,
  ) => newAuditEntry(services, request, { type, outcome: "accepted", actor: { kind: "system" }, at, ...told });
  return [
    ...plan.partners.map(({ slug, name }) => event("partner.created", { facts: { slug, name } })),
    ...organizations.flatMap(({ organization: { id, slug, name, partner }, events }) => [
      event("organization.created", { organizationId: id, facts: { slug, name, partner: partner?.slug ?? null } }),
      ...events.map((each) =>
        event(each.type, { organizationId: id, revision: each.revision, actor: each.actor, facts: factsOf(each) }),
      ),
    ]),
    ...plan.accounts.map(({ email, role, membership }) =>
      event("member.added", {
        organizationId: "organizationId" in membership ? membership.organizationId : null,
        facts: { email, role },
      }),
    ),
    ...verifiers.map(({ id, name }) => event("verifier.created", { facts: { id, name } })),
  ];
}
