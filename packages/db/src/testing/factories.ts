import { randomBytes, randomUUID } from "node:crypto";
import type { ActorRef } from "@keyhold/domain/access/actor";
import { type OrganizationId, organizationId, partnerId, type UserId, userId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import { fingerprint } from "@keyhold/domain/key/fingerprint";
import type { Hold } from "@keyhold/domain/key/hold";
import { createSlot, type Slot } from "@keyhold/domain/key/slot";
import type { Threshold } from "@keyhold/domain/usage/usage";
import { joinSealed, parseSealedValue } from "../secrets/sealed.ts";
import type {
  AuditEntry,
  OrganizationRecord,
  PartnerRecord,
  Receipt,
  SealedValue,
  SlotChange,
  Stores,
  ThresholdChange,
} from "../stores.ts";
import type { EndpointOwner, NewEndpoint, Notice } from "../webhook/stores.ts";

/** The moment of every factory: tests that need another say so. */
export const NOON: Instant = Date.UTC(2026, 2, 12, 12);
const DAY_MS = 86_400_000;

export const ADMIN: ActorRef = { kind: "user", id: userId("user-admin"), name: "admin@acme.example" };

export function createOrganizationRecord(patch: Partial<OrganizationRecord> = {}): OrganizationRecord {
  const suffix = randomBytes(5).toString("hex");
  return {
    id: organizationId(`org-${suffix}`),
    slug: `acme-${suffix}`,
    name: `Acme ${suffix}`,
    partner: null,
    createdAt: NOON,
    ...patch,
  };
}

export function createPartnerRecord(patch: Partial<PartnerRecord> = {}): PartnerRecord {
  const suffix = randomBytes(5).toString("hex");
  return { id: partnerId(`partner-${suffix}`), slug: `northwind-${suffix}`, name: `Northwind ${suffix}`, ...patch };
}

export function createAuditEntry(patch: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: randomUUID(),
    organizationId: null,
    type: "test.happened",
    outcome: "accepted",
    revision: null,
    refusalCode: null,
    actor: ADMIN,
    side: null,
    facts: {},
    address: "192.0.2.7",
    userAgent: "test",
    requestId: randomUUID(),
    at: NOON,
    ...patch,
  };
}

export function createReceipt(organization: OrganizationId, patch: Partial<Receipt> = {}): Receipt {
  return {
    organizationId: organization,
    actorId: userId("user-admin"),
    requestId: randomUUID(),
    commandDigest: "digest",
    answer: { ok: true, revision: 1 },
    sealedValue: null,
    at: NOON,
    ...patch,
  };
}

export function createHold(patch: Partial<Hold> = {}): Hold {
  return {
    kind: "platform",
    reason: "OTHER",
    message: "Stopped for a test.",
    note: null,
    party: null,
    placedBy: { kind: "system" },
    placedAt: NOON,
    ...patch,
  };
}

/** Of the right form, and opened by nothing. */
export function createSealedValue(masterKeyId = "test-master"): SealedValue {
  return parseSealedValue(joinSealed({ masterKeyId, nonce: randomBytes(12), ciphertext: randomBytes(28) }));
}

/** A slot with an active subscription and a key, at revision 1. */
export function createKeyedSlot(organization: OrganizationId, patch: Partial<Slot> = {}): Slot {
  return {
    ...createSlot(organization),
    revision: 1,
    contents: { kind: "key", fingerprint: fingerprint(`fingerprint-${randomUUID()}`) },
    subscription: { startsAt: NOON - DAY_MS, endsAt: NOON + DAY_MS, lapsedAt: null },
    lastModified: { by: ADMIN, side: "organization", at: NOON },
    ...patch,
  };
}

/** From `loaded` to `next`, with a new sealed value if `next` holds another key, and its accepted event. */
export function createChange(loaded: Slot, next: Slot, patch: Partial<SlotChange> = {}): SlotChange {
  const isNewKey = next.contents.kind === "key" && JSON.stringify(loaded.contents) !== JSON.stringify(next.contents);
  const entry = { organizationId: next.organizationId, type: "key.changed", revision: next.revision };
  return {
    loadedRevision: loaded.revision,
    next,
    sealedValue: isNewKey ? createSealedValue() : null,
    retired: null,
    audit: [createAuditEntry(entry)],
    freshAllowance: false,
    notices: [],
    receipt: null,
    ...patch,
  };
}

/** Another threshold, or none, with its event. */
export function createThresholdChange(
  organization: OrganizationId,
  threshold: Threshold | null,
  patch: Partial<ThresholdChange> = {},
): ThresholdChange {
  const entry = createAuditEntry({ organizationId: organization, type: "threshold.set" });
  return { organizationId: organization, threshold, at: NOON, audit: () => entry, receipt: null, ...patch };
}

/** An organization of its own for a test, with its empty slot. */
export async function createOrganization(
  stores: Stores,
  patch: Partial<OrganizationRecord> = {},
): Promise<OrganizationRecord> {
  const record = createOrganizationRecord(patch);
  const outcome = await stores.organizations.create(record, createAuditEntry({ organizationId: record.id }));
  if (outcome !== "created") throw new Error(`The slug ${record.slug} is taken.`);
  return record;
}

/** An organization of its own for a test, with a key. */
export async function createOrganizationWithKey(
  stores: Stores,
  patch: Partial<OrganizationRecord> = {},
): Promise<{ organization: OrganizationRecord; slot: Slot; sealedValue: SealedValue }> {
  const organization = await createOrganization(stores, patch);
  const slot = createKeyedSlot(organization.id);
  const sealedValue = createSealedValue();
  await stores.slots.save(createChange(createSlot(organization.id), slot, { sealedValue }));
  return { organization, slot, sealedValue };
}

export function createEndpoint(owner: EndpointOwner, patch: Partial<NewEndpoint> = {}): NewEndpoint {
  return {
    id: `endpoint-${randomUUID()}`,
    owner,
    url: "https://receiver.example/hook",
    description: "",
    events: null,
    createdAt: NOON,
    sealedSecret: "sealed",
    ...patch,
  };
}

export function createNotice(organization: OrganizationId, patch: Partial<Notice> = {}): Notice {
  return { id: randomUUID(), type: "key.added", organizationId: organization, at: NOON, facts: {}, ...patch };
}

export function createUserId(): UserId {
  return userId(`user-${randomBytes(8).toString("hex")}`);
}
