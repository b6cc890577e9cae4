import { randomUUID } from "node:crypto";
import { userId } from "@keyhold/domain/core/ids";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiUserRecord, NewApiSession } from "../../session-api/stores.ts";
import type { OrganizationRecord } from "../../stores.ts";
import { createAuditEntry, createOrganization, NOON } from "../factories.ts";
import type { Harness } from "./harness.ts";

const IDLE_MS = 300_000;

/** API users, their sessions, and what is remembered of log-ins. */
export function describeSessionApiStores(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  const audit = (organization: OrganizationRecord) => createAuditEntry({ organizationId: organization.id });

  async function addUser(organization: OrganizationRecord, name = `u-${randomUUID()}`): Promise<ApiUserRecord> {
    const user = {
      id: userId(randomUUID()),
      organizationId: organization.id,
      name,
      role: "full",
      createdAt: NOON,
    } as const;
    const { apiUsers } = harness.stores;
    expect(await apiUsers.create({ ...user, passwordDigest: "first" }, 100, audit(organization))).toBe("created");
    return { ...user, disabledAt: null, lastUsedAt: null };
  }

  async function openSession(
    organization: OrganizationRecord,
    user: ApiUserRecord,
    patch: Partial<NewApiSession> = {},
  ) {
    const digest = randomUUID();
    const opened = { kind: "apiUser", id: user.id, passwordDigest: "first" } as const;
    const session = { digest, organizationId: organization.id, revision: 2, user: opened, at: NOON, ...patch };
    await harness.stores.apiSessions.open(session, 3, audit(organization));
    return digest;
  }

  const find = (digests: readonly string[], since = NOON - IDLE_MS) => harness.rival.apiSessions.find(digests, since);

  test("an API user is found by its name in its organization, and another organization has none of it", async () => {
    const [one, other] = [await createOrganization(harness.stores), await createOrganization(harness.stores)];
    const user = await addUser(one, "sync");
    await addUser(other, "sync");
    const { apiUsers, apiSessions } = harness.rival;
    expect(await apiSessions.findApiUser(one.slug, "sync")).toEqual({
      organization: { id: one.id, slug: one.slug },
      user,
      passwordDigest: "first",
    });
    expect(await apiSessions.findApiUser(one.slug, "other")).toBeNull();
    expect(await apiSessions.findApiUser("\0", "\0")).toBeNull();
    expect(await apiUsers.list(one.id)).toEqual([user]);
    expect([await apiUsers.find(one.id, user.id), await apiUsers.find(other.id, user.id)]).toEqual([user, null]);
  });

  test("a name is there once, and of users so many", async () => {
    const organization = await createOrganization(harness.stores);
    const { name } = await addUser(organization);
    const next = { organizationId: organization.id, role: "readOnly", createdAt: NOON, passwordDigest: "x" } as const;
    const create = (named: string, most: number) =>
      harness.stores.apiUsers.create({ ...next, id: userId(randomUUID()), name: named }, most, audit(organization));
    expect(await create(name, 100)).toBe("name-taken");
    expect(await create("another", 1)).toBe("too-many");
    expect(await harness.stores.apiUsers.list(organization.id)).toHaveLength(1);
  });

  test("a session is found by its digest among others, with who uses it and what it may", async () => {
    const organization = await createOrganization(harness.stores);
    const user = await addUser(organization);
    const digest = await openSession(organization, user, { revision: 7 });
    expect(await find(["nothing", digest])).toEqual({
      digest,
      organization: { id: organization.id, slug: organization.slug },
      revision: 7,
      user: { id: user.id, name: `${user.name}@${organization.slug}` },
      role: "full",
      lastSeenAt: NOON,
    });
    expect(await find(["nothing"])).toBeNull();
    expect((await harness.stores.apiUsers.find(organization.id, user.id))?.lastUsedAt).toBe(NOON);
  });

  test("a session that nobody has used is over, and a touched one is not; a touch never goes back", async () => {
    const organization = await createOrganization(harness.stores);
    const digest = await openSession(organization, await addUser(organization));
    expect(await find([digest], NOON)).toBeNull();
    await harness.stores.apiSessions.touch(digest, NOON + 5000);
    await harness.rival.apiSessions.touch(digest, NOON + 1000);
    expect((await find([digest], NOON))?.lastSeenAt).toBe(NOON + 5000);
  });

  test.each(["disable", "another password", "remove"])("a user's sessions are over with: %s", async (change) => {
    const organization = await createOrganization(harness.stores);
    const [user, other] = [await addUser(organization), await addUser(organization)];
    const [digest, others] = [await openSession(organization, user), await openSession(organization, other)];
    const { apiUsers } = harness.stores;
    if (change === "disable") await apiUsers.setDisabled(user, NOON, audit(organization));
    if (change === "another password") await apiUsers.setPassword(user, "second", audit(organization));
    if (change === "remove") await apiUsers.remove(user, audit(organization));
    expect(await find([digest])).toBeNull();
    expect((await find([others]))?.digest).toBe(others);
    // One that was being opened meanwhile, by the password of before.
    if (change === "another password") expect(await find([await openSession(organization, user)])).toBeNull();
  });

  test("a change of another organization's user changes nothing", async () => {
    const [one, other] = [await createOrganization(harness.stores), await createOrganization(harness.stores)];
    const user = await addUser(one);
    const digest = await openSession(one, user);
    const at = { organizationId: other.id, id: user.id };
    const { apiUsers } = harness.stores;
    expect([
      await apiUsers.setDisabled(at, NOON, audit(other)),
      await apiUsers.setPassword(at, "second", audit(other)),
      await apiUsers.remove(at, audit(other)),
    ]).toEqual(Array(3).fill("absent"));
    expect((await find([digest]))?.digest).toBe(digest);
  });

  test("of a user's sessions the latest stay, and another user's too", async () => {
    const organization = await createOrganization(harness.stores);
    const [user, other] = [await addUser(organization), await addUser(organization)];
    const others = await openSession(organization, other);
    const digests: string[] = [];
    for (let count = 0; count < 5; count += 1)
      digests.push(await openSession(organization, user, { at: NOON + count }));
    const found = await Promise.all([...digests, others].map((digest) => find([digest])));
    expect(found.map((each) => each !== null)).toEqual([false, false, true, true, true, true]);
  });

  test("sessions are closed, and pruned a few at a time", async () => {
    const organization = await createOrganization(harness.stores);
    const { apiSessions } = harness.stores;
    const digests = [];
    for (let count = 0; count < 3; count += 1)
      digests.push(await openSession(organization, await addUser(organization), { at: 1000 + count }));
    await apiSessions.close(digests[0] ?? "", audit(organization));
    expect(await find([digests[0] ?? ""], 0)).toBeNull();
    expect([await apiSessions.prune(1002, 1), await apiSessions.prune(1002, 9)]).toEqual([1, 0]);
    expect((await find(digests, 0))?.digest).toBe(digests[2]);
  });

  test("the key is read with its slot, and of an organization that is not there nothing", async () => {
    const organization = await createOrganization(harness.stores);
    const read = await harness.stores.apiSessions.readKey(organization.id);
    expect(read).toEqual({ slot: await harness.stores.slots.load(organization.id), sealedValue: null });
  });

  test("the fifth failure within a minute locks, the fourth does not, and an older one does not count", async () => {
    const fail = (key: string, at: number) =>
      harness.stores.apiAttempts.fail(key, { at, windowAt: NOON, lockMs: 300_000 });
    const [quick, slow] = [randomUUID(), randomUUID()];
    for (let count = 0; count < 4; count += 1) expect((await fail(quick, NOON + count)).lockedUntil).toBe(0);
    expect((await fail(quick, NOON + 59_999)).lockedUntil).toBe(NOON + 59_999 + 300_000);
    for (let count = 0; count < 9; count += 1) expect((await fail(slow, NOON + count * 15_000)).lockedUntil).toBe(0);
  });

  test("failures of a window are counted, each once, and a success forgives all but the window", async () => {
    const key = randomUUID();
    const { apiAttempts } = harness.stores;
    const failure = (windowAt: number) => ({ at: windowAt, windowAt, lockMs: 1 });
    await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        [harness.stores, harness.rival][index % 2]?.apiAttempts.fail(key, failure(NOON)),
      ),
    );
    expect((await apiAttempts.find([key, "nobody"])).get(key)).toMatchObject({ windowAt: NOON, count: 6 });
    await apiAttempts.succeed(key, NOON + 1);
    expect((await apiAttempts.find([key])).get(key)).toMatchObject({ lockedUntil: 0, succeededAt: NOON + 1 });
    expect(await apiAttempts.fail(key, failure(NOON + 60_000))).toMatchObject({ windowAt: NOON + 60_000, count: 1 });
  });

  test("what is remembered of log-ins is bounded", async () => {
    const { apiAttempts } = harness.stores;
    const keys = Array.from({ length: 5 }, () => randomUUID());
    for (const [index, key] of keys.entries())
      await apiAttempts.fail(key, { at: NOON * 2 + index, windowAt: 0, lockMs: 0 });
    await apiAttempts.prune({ failed: 1, succeeded: 1 }, 2);
    const left = await apiAttempts.find(keys);
    expect(keys.map((key) => left.has(key))).toEqual([false, false, false, true, true]);
    const known = randomUUID();
    await apiAttempts.succeed(known, NOON * 2 + 9);
    await apiAttempts.prune({ failed: 1, succeeded: 1 }, 1);
    expect((await apiAttempts.find([known])).has(known)).toBe(true);
    await apiAttempts.prune({ failed: NOON * 3, succeeded: NOON * 3 }, 100);
    expect((await apiAttempts.find(keys)).size).toBe(0);
  });
}
