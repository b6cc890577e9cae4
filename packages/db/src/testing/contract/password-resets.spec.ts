import { randomBytes, randomUUID } from "node:crypto";
import type { MemberScope } from "@keyhold/domain/access/member-scope";
import type { Membership } from "@keyhold/domain/access/roles";
import type { UserId } from "@keyhold/domain/core/ids";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AuditOfPerson } from "../../account/stores.ts";
import type { NewPasswordReset, Stores } from "../../stores.ts";
import { createAuditEntry, NOON } from "../factories.ts";
import { createScope } from "../member-factories.ts";
import type { Harness } from "./harness.ts";

const HOUR_MS = 3_600_000;

export function describePasswordResetStore(open: () => Promise<Harness>): void {
  let harness: Harness;
  let operator: UserId;
  beforeAll(async () => {
    harness = await open();
    operator = await harness.createUser();
    await harness.stores.memberships.create(operator, { role: "platform_admin" }, createAuditEntry());
  });
  afterAll(() => harness.drop());

  type Organization = Extract<MemberScope, { kind: "organization" }>;

  async function createOrganizationScope(): Promise<Organization> {
    const scope = await createScope(harness.stores, "organization");
    if (scope.kind !== "organization") throw new Error("It is one.");
    return scope;
  }

  async function join(id: UserId, membership: Membership): Promise<void> {
    await harness.stores.memberships.create(id, membership, createAuditEntry());
  }

  /** One of an organization's people, with a password and a session. */
  async function createPerson(password: string | null = "old hash") {
    const [id, scope] = [await harness.createUser(), await createOrganizationScope()];
    await join(id, { role: "org_admin", organizationId: scope.organizationId });
    if (password !== null) await harness.plantPassword(id, password);
    await harness.plantSession(id, {
      ...{ id: randomUUID(), address: null, userAgent: null, method: "password", provenAt: NOON },
      ...{ createdAt: NOON, expiresAt: NOON + 12 * HOUR_MS },
    });
    return { id, scope };
  }

  const audit: AuditOfPerson = (_person, membership) =>
    createAuditEntry({ organizationId: membership?.organization?.id ?? null });

  function resetOf(id: UserId, scope: MemberScope, patch: Partial<NewPasswordReset> = {}): NewPasswordReset {
    const digest = randomBytes(32).toString("hex");
    const times = { createdAt: NOON, expiresAt: NOON + 24 * HOUR_MS };
    const made = { digest, userId: id, scope, createdBy: operator, removesSecondFactors: false };
    return { ...made, ...times, audit, ...patch };
  }

  const create = (reset: NewPasswordReset) => harness.stores.passwordResets.create(reset);
  type Using = { readonly at?: number; readonly stores?: Stores; readonly passwordHash?: string };
  const use = (digest: string, { at = NOON + 1, stores = harness.stores, passwordHash = "new hash" }: Using = {}) =>
    stores.passwordResets.use({ digest, at, passwordHash, audit });
  const find = (digest: string, now = NOON) => harness.stores.passwordResets.findByDigest(digest, now);
  const sessionsOf = (id: UserId) => harness.stores.accounts.sessionsOf(id, NOON);

  test("a link is found by its digest, which is not told, and sets the password once; every session ends", async () => {
    const [{ id, scope }, other] = [await createPerson(), await createPerson()];
    const reset = resetOf(id, scope);
    expect(await create(reset)).toBe("created");
    const found = await find(reset.digest);
    const { expiresAt, removesSecondFactors } = reset;
    expect(found).toEqual({ userId: id, email: `${id}@acme.example`, expiresAt, removesSecondFactors });
    expect(await use(reset.digest)).toBe("used");
    expect([await harness.passwordOf(id), await sessionsOf(id)]).toEqual(["new hash", []]);
    expect([await use(reset.digest, { passwordHash: "third" }), await find(reset.digest)]).toEqual(["absent", null]);
    expect(await harness.passwordOf(id)).toBe("new hash");
    expect([await harness.passwordOf(other.id), (await sessionsOf(other.id)).length]).toEqual(["old hash", 1]);
  });

  test("of two who use a link at once exactly one sets a password", async () => {
    const { id, scope } = await createPerson();
    const reset = resetOf(id, scope);
    await create(reset);
    const rivals = [harness.stores, harness.rival];
    const uses = rivals.map((stores, index) => use(reset.digest, { stores, passwordHash: `hash ${index}` }));
    const outcomes = await Promise.all(uses);
    expect(outcomes.toSorted()).toEqual(["absent", "used"]);
    expect(await harness.passwordOf(id)).toBe(`hash ${outcomes.indexOf("used")}`);
  });

  test("a link that is over, and one whose place a newer one has taken, are as one that never was", async () => {
    const { id, scope } = await createPerson();
    const [first, second] = [resetOf(id, scope), resetOf(id, scope)];
    await create(first);
    expect(await use(first.digest, { at: first.expiresAt })).toBe("absent");
    expect(await find(first.digest, first.expiresAt)).toBeNull();
    await create(second);
    expect([await use(first.digest), await find(first.digest), await use("made up")]).toEqual([
      "absent",
      null,
      "absent",
    ]);
    expect([await harness.passwordOf(id), (await sessionsOf(id)).length]).toEqual(["old hash", 1]);
    expect(await use(second.digest)).toBe("used");
  });

  test("of two links made at once for one person, one is left", async () => {
    const { id, scope } = await createPerson();
    const resets = [resetOf(id, scope), resetOf(id, scope)];
    const stores = [harness.stores, harness.rival];
    const made = await Promise.all(resets.map((reset, index) => stores[index]?.passwordResets.create(reset)));
    expect(made).toEqual(["created", "created"]);
    const left = await Promise.all(resets.map(({ digest }) => find(digest)));
    expect(left.filter((each) => each !== null)).toHaveLength(1);
  });

  test("is made for one of these people alone, with a password, by who still is an operator", async () => {
    const [{ id, scope }, other, without] = [await createPerson(), await createPerson(), await createPerson(null)];
    expect(await create(resetOf(other.id, scope))).toBe("absent");
    expect(await create(resetOf(without.id, without.scope))).toBe("no-password");
    expect(await create(resetOf(id, scope, { createdBy: other.id }))).toBe("not-admin");
    const former = await harness.createUser();
    await join(former, { role: "platform_admin" });
    const reset = resetOf(id, scope, { createdBy: former });
    expect(await create(reset)).toBe("created");
    const gone = { scope: { kind: "platform" }, userId: former, role: null, audit: () => createAuditEntry() } as const;
    expect(await harness.stores.memberships.change(gone)).toBe("changed");
    expect([await use(reset.digest), await create(resetOf(id, scope, { createdBy: former }))]).toEqual([
      ...["absent", "not-admin"],
    ]);
  });

  test("is over when its maker's own password is set anew", async () => {
    const [other, maker] = [await createPerson(), await createPerson()];
    await join(maker.id, { role: "platform_admin" });
    const [byMaker, ofMaker] = [
      resetOf(other.id, other.scope, { createdBy: maker.id }),
      resetOf(maker.id, maker.scope),
    ];
    for (const reset of [byMaker, ofMaker]) expect(await create(reset)).toBe("created");
    expect([await use(ofMaker.digest), await use(byMaker.digest)]).toEqual(["used", "absent"]);
    expect(await harness.passwordOf(other.id)).toBe("old hash");
  });

  test("is over when it is withdrawn, with those that the person has made, and no other", async () => {
    const [maker, other, third] = [await createPerson(), await createPerson(), await createPerson()];
    await join(maker.id, { role: "platform_admin" });
    const ofMaker = resetOf(maker.id, maker.scope);
    const byMaker = resetOf(other.id, other.scope, { createdBy: maker.id });
    const neither = resetOf(third.id, third.scope);
    for (const reset of [ofMaker, byMaker, neither]) expect(await create(reset)).toBe("created");
    await harness.stores.passwordResets.withdraw(maker.id);
    expect([await use(ofMaker.digest), await use(byMaker.digest)]).toEqual(["absent", "absent"]);
    expect(await use(neither.digest)).toBe("used");
  });

  test("second factors stay, unless the link or the command was made for who has lost them", async () => {
    const { passwordResets, accounts } = harness.stores;
    const [byLink, byCommand, other] = [await createPerson(), await createPerson(), await createPerson()];
    for (const { id } of [byLink, byCommand, other]) {
      await harness.plantPasskey(id, { id: randomUUID(), name: "Phone", createdAt: NOON });
      await harness.plantTotp(id);
    }
    const left = async (id: UserId) => {
      const { hasTotp, passkeys } = await accounts.credentialsOf(id);
      return [hasTotp, passkeys.length, await harness.hasSecondStep(id)];
    };
    const told: boolean[] = [];
    const telling: AuditOfPerson = (person, membership) => {
      told.push(person.removesSecondFactors);
      return audit(person, membership);
    };
    const keeps = resetOf(byLink.id, byLink.scope);
    await create(keeps);
    expect([await use(keeps.digest), await left(byLink.id)]).toEqual(["used", [true, 1, true]]);
    const removes = resetOf(byLink.id, byLink.scope, { removesSecondFactors: true, audit: telling });
    await create(removes);
    expect([(await find(removes.digest))?.removesSecondFactors, await left(byLink.id)]).toEqual([
      true,
      [true, 1, true],
    ]);
    const using = { digest: removes.digest, at: NOON, passwordHash: "new hash", audit: telling };
    expect([await passwordResets.use(using), await left(byLink.id)]).toEqual(["used", [false, 0, false]]);
    const email = `${byCommand.id}@acme.example`;
    const how = { email, passwordHash: "set", audit: telling };
    expect(await passwordResets.set({ ...how, removesSecondFactors: false })).toBe("set");
    expect(await left(byCommand.id)).toEqual([true, 1, true]);
    expect(await passwordResets.set({ ...how, removesSecondFactors: true })).toBe("set");
    expect([await left(byCommand.id), await left(other.id)]).toEqual([
      [false, 0, false],
      [true, 1, true],
    ]);
    expect(told).toEqual([true, true, false, true]);
  });

  test("whoever has the person among their people has the event; without one the change is not made", async () => {
    const { id, scope } = await createPerson();
    const second = await createOrganizationScope();
    await join(id, { role: "org_viewer", organizationId: second.organizationId });
    await join(id, { role: "platform_viewer" });
    const told: (string | null)[] = [];
    const telling: AuditOfPerson = (person, membership) => {
      expect(person).toEqual({ userId: id, email: `${id}@acme.example`, removesSecondFactors: false });
      told.push(membership?.organization?.id ?? null);
      return audit(person, membership);
    };
    await create(resetOf(id, scope, { audit: telling }));
    expect(told.toSorted()).toEqual([scope.organizationId, second.organizationId, null].toSorted());
    const reset = resetOf(id, scope);
    await create(reset);
    const twice = createAuditEntry();
    const failing = { digest: reset.digest, at: NOON, passwordHash: "new", audit: () => twice };
    await expect(harness.stores.passwordResets.use(failing)).rejects.toThrow();
    expect([await harness.passwordOf(id), (await sessionsOf(id)).length]).toEqual(["old hash", 1]);
  });

  test("a password is set without a link, which ends sessions and an open link; who is nobody's is told too", async () => {
    const { id, scope } = await createPerson();
    const reset = resetOf(id, scope);
    await create(reset);
    const how = { passwordHash: "set", removesSecondFactors: false, audit };
    const set = (email: string) => harness.rival.passwordResets.set({ email, ...how });
    expect(await set(`${id}@acme.example`)).toBe("set");
    expect([await harness.passwordOf(id), await sessionsOf(id)]).toEqual(["set", []]);
    expect(await use(reset.digest)).toBe("absent");
    expect(await set("nobody@acme.example")).toBe("absent");
    expect(await set(`${(await createPerson(null)).id}@acme.example`)).toBe("no-password");
    const alone = await harness.createUser();
    await harness.plantPassword(alone, "old");
    expect(await set(`${alone}@acme.example`)).toBe("set");
  });
}
