import { createHash, randomUUID } from "node:crypto";
import { organizationId, partnerId } from "@keyhold/domain/core/ids";
import { createSlot } from "@keyhold/domain/key/slot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditEntry, Seed } from "../../stores.ts";
import {
  createAuditEntry,
  createHold,
  createKeyedSlot,
  createOrganization,
  createOrganizationRecord,
  createPartnerRecord,
  createReceipt,
  createSealedValue,
  createUserId,
  NOON,
} from "../factories.ts";
import type { Harness } from "./harness.ts";

export function describeServiceStores(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  describe("memberships", () => {
    test("a user has the memberships that were made, with what they reach, and no other user's", async () => {
      const [user, colleague] = [await harness.createUser(), await harness.createUser()];
      const partner = createPartnerRecord();
      await harness.stores.partners.create(partner, createAuditEntry());
      const organization = await createOrganization(harness.stores, { partner });
      const memberships = [
        { role: "org_admin", organizationId: organization.id },
        { role: "partner_viewer", partnerId: partner.id },
        { role: "platform_admin" },
      ] as const;
      for (const [index, membership] of memberships.entries()) {
        const entry = createAuditEntry({ at: NOON + index });
        expect(await harness.stores.memberships.create(user, membership, entry)).toBe("created");
      }
      const [admin, viewer, operator] = memberships;
      expect(await harness.stores.memberships.listOf(user)).toEqual([
        { ...admin, organization, partner: null },
        { ...viewer, organization: null, partner },
        { ...operator, organization: null, partner: null },
      ]);
      expect(await harness.stores.memberships.listOf(colleague)).toEqual([]);
    });

    test.each(["organization", "partner", "platform"])("a %s membership is made once, also at once", async (kind) => {
      const user = await harness.createUser();
      const partner = createPartnerRecord();
      await harness.stores.partners.create(partner, createAuditEntry());
      const { id } = await createOrganization(harness.stores);
      const membership = {
        organization: { role: "org_viewer", organizationId: id } as const,
        partner: { role: "partner_admin", partnerId: partner.id } as const,
        platform: { role: "platform_viewer" } as const,
      }[kind];
      if (membership === undefined) throw new Error(kind);
      const rivals = [harness.stores, harness.rival].map(({ memberships }) =>
        memberships.create(user, membership, createAuditEntry()),
      );
      expect((await Promise.all(rivals)).toSorted()).toEqual(["created", "exists"]);
      expect(await harness.stores.memberships.listOf(user)).toHaveLength(1);
    });

    test("a membership of what does not exist is a bug", async () => {
      const user = await harness.createUser();
      const nowhere = { role: "org_admin", organizationId: organizationId("nobody") } as const;
      const nobody = { role: "partner_admin", partnerId: partnerId("nobody") } as const;
      await expect(harness.stores.memberships.create(user, nowhere, createAuditEntry())).rejects.toThrow();
      await expect(harness.stores.memberships.create(user, nobody, createAuditEntry())).rejects.toThrow();
    });
  });

  describe("verifiers", () => {
    const digestOf = (token: string) => createHash("sha256").update(token).digest("hex");

    test("a token is found by its digest, and by nothing near it", async () => {
      const digest = digestOf(randomUUID());
      const verifier = { id: randomUUID(), name: "gateway" };
      await harness.stores.verifiers.create({ ...verifier, digest, createdAt: NOON }, createAuditEntry());
      expect(await harness.stores.verifiers.findByDigest(digest)).toEqual(verifier);
      expect(await harness.stores.verifiers.findByDigest(digest.toUpperCase())).toBeNull();
      expect(await harness.stores.verifiers.findByDigest("")).toBeNull();
    });

    test("a token is made once, and the second one leaves no event", async () => {
      const digest = digestOf(randomUUID());
      const organization = createOrganizationRecord().id;
      const create = (store: Harness["stores"]) =>
        store.verifiers.create(
          { id: randomUUID(), name: "gateway", digest, createdAt: NOON },
          createAuditEntry({ organizationId: organization }),
        );
      const outcomes = await Promise.allSettled([create(harness.stores), create(harness.rival)]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect(await harness.stores.audit.list(organization, 10)).toHaveLength(1);
    });
  });

  describe("audit", () => {
    test("events come back whole, newest first, those of one organization or of none", async () => {
      const mine = createOrganizationRecord().id;
      const other = createOrganizationRecord().id;
      const entries: AuditEntry[] = [
        createAuditEntry({
          organizationId: mine,
          revision: 1,
          facts: { kind: "partner", list: [1, null, { a: "ü" }] },
        }),
        createAuditEntry({
          organizationId: mine,
          outcome: "refused",
          refusalCode: "FORBIDDEN",
          actor: { kind: "system" },
        }),
        createAuditEntry({ organizationId: mine, outcome: "repeated", actor: { kind: "anonymous", name: null } }),
        createAuditEntry({
          organizationId: mine,
          address: null,
          userAgent: null,
          actor: { kind: "anonymous", name: "x" },
        }),
      ];
      for (const entry of entries) await harness.stores.audit.append(entry);
      await harness.stores.audit.append(createAuditEntry({ organizationId: other, revision: 1 }));
      const nowhere = createAuditEntry({ type: "session.sign_in" });
      await harness.stores.audit.append(nowhere);
      expect(await harness.stores.audit.list(mine, 10)).toEqual(entries.toReversed());
      expect(await harness.stores.audit.list(mine, 2)).toEqual(entries.toReversed().slice(0, 2));
      expect(await harness.stores.audit.list(other, 10)).toHaveLength(1);
      expect((await harness.stores.audit.list(null, 1))[0]).toEqual(nowhere);
    });

    test("what a stranger sends is written down, also when no row can hold it", async () => {
      const mine = createOrganizationRecord().id;
      const actor = { kind: "anonymous", name: "a\0b" } as const;
      await harness.stores.audit.append(
        createAuditEntry({ organizationId: mine, actor, userAgent: "\0", facts: { a: "\0" } }),
      );
      expect((await harness.stores.audit.list(mine, 1))[0]).toMatchObject({
        actor: { kind: "anonymous", name: "a\uFFFDb" },
        userAgent: "\uFFFD",
        facts: { a: "\0" },
      });
    });

    test("a revision has one accepted event, whoever writes at once", async () => {
      const mine = createOrganizationRecord().id;
      const append = (store: Harness["stores"]) =>
        store.audit.append(createAuditEntry({ organizationId: mine, revision: 7 }));
      const outcomes = await Promise.allSettled([append(harness.stores), append(harness.rival)]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    });
  });

  describe("keyring", () => {
    test("of two keys written at once under one id, the first stays and both see it", async () => {
      const id = randomUUID();
      const records = ["one", "two"].map((wrappedKey) => ({
        id,
        wrappedKey,
        masterKeyId: `mk-${wrappedKey}`,
        createdAt: NOON,
      }));
      const [one, two] = records;
      if (one === undefined || two === undefined) throw new Error("There are two.");
      const outcomes = await Promise.all([harness.stores.keyring.insert(one), harness.rival.keyring.insert(two)]);
      expect(outcomes.toSorted()).toEqual(["exists", "inserted"]);
      const winner = records[outcomes.indexOf("inserted")];
      expect(await harness.stores.keyring.find(id)).toEqual(winner);
      expect(await harness.rival.keyring.find(id)).toEqual(winner);
      expect(await harness.stores.keyring.find("another")).toBeNull();
    });

    test("every master key that something at rest needs is named", async () => {
      const { id } = await createOrganization(harness.stores);
      const next = createKeyedSlot(id);
      const receipt = createReceipt(id, { sealedValue: createSealedValue("of-receipt") });
      const audit = [createAuditEntry({ organizationId: id, revision: 1 })];
      const sealedValue = createSealedValue("of-slot");
      await harness.stores.slots.save({
        loadedRevision: 0,
        next,
        sealedValue,
        retired: null,
        freshAllowance: false,
        notices: [],
        audit,
        receipt,
      });
      await harness.stores.keyring.insert({
        id: randomUUID(),
        wrappedKey: "w",
        masterKeyId: "of-keyring",
        createdAt: NOON,
      });
      const ids = await harness.stores.keyring.masterKeyIdsInUse();
      expect(ids).toEqual(expect.arrayContaining(["of-slot", "of-receipt", "of-keyring"]));
      expect(new Set(ids).size).toBe(ids.length);
    });
  });
}

function createSeed(patch: Partial<Seed> = {}): Seed {
  const user = createUserId();
  const partner = createPartnerRecord();
  const organization = createOrganizationRecord({ partner });
  const slot = createKeyedSlot(organization.id, { holds: [createHold()] });
  const empty = createOrganizationRecord();
  return {
    at: NOON,
    users: [{ id: user, email: `${user}@acme.example`, name: user, passwordHash: "a-hash" }],
    partners: [partner],
    organizations: [
      { organization, slot, sealedValue: createSealedValue() },
      { organization: empty, slot: createSlot(empty.id), sealedValue: null },
    ],
    memberships: [{ userId: user, membership: { role: "org_admin", organizationId: organization.id } }],
    verifiers: [{ id: randomUUID(), name: "gateway", digest: randomUUID(), createdAt: NOON }],
    audit: [createAuditEntry({ organizationId: organization.id, revision: 1 })],
    ...patch,
  };
}

/** The first run happens once, so each test has its own database. */
export function describeInstallationStore(open: () => Promise<Harness>): void {
  async function withHarness(work: (harness: Harness) => Promise<void>): Promise<void> {
    const harness = await open();
    try {
      await work(harness);
    } finally {
      await harness.drop();
    }
  }

  describe("installation", () => {
    test("the first run writes everything, and a second nothing", () =>
      withHarness(async ({ stores }) => {
        const seed = createSeed();
        expect(await stores.installation.installedAt()).toBeNull();
        expect(await stores.installation.install(seed)).toBe("installed");
        expect(await stores.installation.installedAt()).toBe(NOON);
        for (const { organization, slot } of seed.organizations) {
          expect(await stores.organizations.findWithSlot(organization.slug)).toEqual({ organization, slot });
        }
        const [membership] = seed.memberships;
        const [verifier] = seed.verifiers;
        if (membership === undefined || verifier === undefined) throw new Error("The seed has both.");
        expect(await stores.memberships.listOf(membership.userId)).toHaveLength(1);
        expect((await stores.verifiers.findByDigest(verifier.digest))?.id).toBe(verifier.id);
        const second = createSeed();
        expect(await stores.installation.install(second)).toBe("already-installed");
        expect(
          await stores.organizations.list({ scope: { kind: "all" }, search: null, after: null, limit: 9 }),
        ).toHaveLength(2);
      }));

    test("of two first runs at once, one is written", () =>
      withHarness(async ({ stores, rival }) => {
        const outcomes = await Promise.all([
          stores.installation.install(createSeed()),
          rival.installation.install(createSeed()),
        ]);
        expect(outcomes.toSorted()).toEqual(["already-installed", "installed"]);
        expect(
          await stores.organizations.list({ scope: { kind: "all" }, search: null, after: null, limit: 9 }),
        ).toHaveLength(2);
      }));

    test("an operator is added once for each address, with the event, also at once", () =>
      withHarness(async ({ stores, rival }) => {
        const add = (store: Harness["stores"], email: string) => {
          const id = createUserId();
          return store.installation.addOperator({ id, email, name: id, passwordHash: "a-hash" }, createAuditEntry());
        };
        const outcomes = await Promise.all([add(stores, "op@keyhold.example"), add(rival, "op@keyhold.example")]);
        expect(outcomes.toSorted()).toEqual(["account-exists", "added"]);
        expect(await add(stores, "second@keyhold.example")).toBe("added");
        const operators = await stores.memberships.listIn({ kind: "platform" }, { after: null, limit: 9 });
        expect(operators.map(({ email, role }) => `${email} ${role}`)).toEqual([
          "op@keyhold.example platform_admin",
          "second@keyhold.example platform_admin",
        ]);
        expect(await stores.audit.list(null, 9)).toHaveLength(2);
      }));

    test("a first run that fails leaves nothing, and can be tried again", () =>
      withHarness(async ({ stores }) => {
        const entry = createAuditEntry();
        await expect(stores.installation.install(createSeed({ audit: [entry, entry] }))).rejects.toThrow();
        expect(await stores.installation.installedAt()).toBeNull();
        expect(
          await stores.organizations.list({ scope: { kind: "all" }, search: null, after: null, limit: 9 }),
        ).toEqual([]);
        expect(await stores.installation.install(createSeed())).toBe("installed");
      }));
  });
}
