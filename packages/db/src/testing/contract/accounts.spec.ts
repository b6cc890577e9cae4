import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SessionRecord } from "../../stores.ts";
import { createAuditEntry, NOON } from "../factories.ts";
import { createInvitation, createScope } from "../member-factories.ts";
import type { Harness } from "./harness.ts";

const HOUR_MS = 3_600_000;

function createSession(patch: Partial<SessionRecord> = {}): SessionRecord {
  return {
    id: randomUUID(),
    address: "192.0.2.7",
    userAgent: "test",
    createdAt: NOON,
    expiresAt: NOON + HOUR_MS,
    method: "password",
    provenAt: NOON,
    ...patch,
  };
}

export function describeAccountStores(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  describe("attempts", () => {
    test("are each counted, also at once, and a bucket begins anew with each window", async () => {
      const bucket = randomUUID();
      const stores = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? harness.stores : harness.rival));
      const counts = await Promise.all(stores.map(({ attempts }) => attempts.count(bucket, NOON)));
      expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      expect(await harness.stores.attempts.count(randomUUID(), NOON)).toBe(1);
      expect(await harness.stores.attempts.count(bucket, NOON + 1)).toBe(1);
      expect(await harness.stores.attempts.count(bucket, NOON)).toBe(2);
    });

    test("from where an account was signed in to are counted apart, for that account and address only", async () => {
      const { attempts } = harness.stores;
      const origin = { accountKey: randomUUID(), addressKey: randomUUID() };
      expect(await attempts.countKnown(origin, NOON)).toBeNull();
      await attempts.remember(origin, NOON, 5);
      expect(await attempts.countKnown(origin, NOON)).toBe(1);
      expect(await attempts.countKnown(origin, NOON)).toBe(2);
      expect(await attempts.countKnown({ ...origin, addressKey: "another" }, NOON)).toBeNull();
      expect(await attempts.countKnown({ ...origin, accountKey: "another" }, NOON)).toBeNull();
      expect(await attempts.countKnown(origin, NOON + HOUR_MS)).toBe(1);
      await attempts.remember(origin, NOON + HOUR_MS, 5);
      expect(await attempts.countKnown(origin, NOON + HOUR_MS)).toBe(1);
    });

    test("an account keeps its latest addresses, and no other account loses one by that", async () => {
      const { attempts } = harness.stores;
      const [accountKey, other] = [randomUUID(), randomUUID()];
      await attempts.remember({ accountKey: other, addressKey: "a" }, NOON, 2);
      for (const [index, addressKey] of ["a", "b", "c"].entries()) {
        await attempts.remember({ accountKey, addressKey }, NOON + index, 2);
      }
      const known = async (addressKey: string) =>
        (await attempts.countKnown({ accountKey, addressKey }, NOON)) !== null;
      expect([await known("a"), await known("b"), await known("c")]).toEqual([false, true, true]);
      expect(await attempts.countKnown({ accountKey: other, addressKey: "a" }, NOON)).toBe(1);
    });

    test("of windows that are over are forgotten, and addresses that were not used for long", async () => {
      const { attempts } = harness.stores;
      const [bucket, accountKey] = [randomUUID(), randomUUID()];
      const long = Date.UTC(2020, 0, 1);
      await attempts.count(bucket, long);
      await attempts.remember({ accountKey, addressKey: "a" }, long, 2);
      expect(await attempts.prune({ windows: long, addresses: long })).toBe(0);
      expect(await attempts.prune({ windows: long + 1, addresses: long + 1 })).toBe(2);
      expect(await attempts.count(bucket, long)).toBe(1);
      expect(await attempts.countKnown({ accountKey, addressKey: "a" }, long)).toBeNull();
      await attempts.prune({ windows: long + 1, addresses: long });
    });
  });

  describe("sessions", () => {
    test("a user has those that are not over, the latest first, and no other user's", async () => {
      const [user, other] = [await harness.createUser(), await harness.createUser()];
      const older = createSession({ method: null, provenAt: null, address: null, userAgent: null });
      const later = createSession({ createdAt: NOON + 1 });
      for (const session of [older, later, createSession({ expiresAt: NOON })])
        await harness.plantSession(user, session);
      await harness.plantSession(other, createSession());
      expect(await harness.stores.accounts.sessionsOf(user, NOON)).toEqual([later, older]);
    });

    test("one is ended by its user, once, with its event", async () => {
      const [user, other] = [await harness.createUser(), await harness.createUser()];
      const session = createSession();
      await harness.plantSession(user, session);
      const end = (store: Harness["stores"], by = user) =>
        store.accounts.endSession(by, session.id, createAuditEntry());
      expect(await end(harness.stores, other)).toBe("absent");
      expect((await Promise.all([end(harness.stores), end(harness.rival)])).toSorted()).toEqual(["absent", "ended"]);
      expect(await harness.stores.accounts.sessionsOf(user, NOON)).toEqual([]);
    });

    test("all but one are ended, and the event says how many; without others there is none", async () => {
      const [user, other] = [await harness.createUser(), await harness.createUser()];
      const [kept, theirs] = [createSession(), createSession()];
      for (const session of [kept, createSession(), createSession()]) await harness.plantSession(user, session);
      await harness.plantSession(other, theirs);
      const requestId = randomUUID();
      const entry = (ended: number) => createAuditEntry({ requestId, facts: { ended } });
      const endOthers = () => harness.stores.accounts.endOtherSessions(user, kept.id, entry);
      expect([await endOthers(), await endOthers()]).toEqual([2, 0]);
      expect(await harness.stores.accounts.sessionsOf(user, NOON)).toEqual([kept]);
      expect(await harness.stores.accounts.sessionsOf(other, NOON)).toEqual([theirs]);
      const events = (await harness.stores.audit.list(null, 50)).filter((event) => event.requestId === requestId);
      expect(events.map(({ facts }) => facts)).toEqual([{ ended: 2 }]);
    });

    test("a session that does not end leaves no event, and one whose event cannot be written goes on", async () => {
      const user = await harness.createUser();
      const session = createSession();
      await harness.plantSession(user, session);
      const entry = createAuditEntry();
      await harness.stores.audit.append(entry);
      await expect(harness.stores.accounts.endSession(user, session.id, entry)).rejects.toThrow();
      expect(await harness.stores.accounts.sessionsOf(user, NOON)).toHaveLength(1);
    });

    test("a proof is kept, with its method or without changing it", async () => {
      const user = await harness.createUser();
      const session = createSession({ provenAt: null });
      await harness.plantSession(user, session);
      await harness.stores.accounts.prove(session.id, NOON + 1, null);
      expect(await harness.stores.accounts.sessionsOf(user, NOON)).toEqual([{ ...session, provenAt: NOON + 1 }]);
      await harness.stores.accounts.prove(session.id, NOON + 2, "totp");
      const [proven] = await harness.stores.accounts.sessionsOf(user, NOON);
      expect(proven).toEqual({ ...session, provenAt: NOON + 2, method: "totp" });
    });
  });

  test("an address is invited while an invitation of it is open, and no other one is", async () => {
    const { accounts, invitations } = harness.stores;
    const invitedBy = { id: await harness.createUser(), name: "admin@acme.example" };
    await harness.stores.memberships.create(invitedBy.id, { role: "platform_admin" }, createAuditEntry());
    const invitation = createInvitation(await createScope(harness.stores, "organization"), { invitedBy });
    expect(await accounts.isInvited(invitation.email, invitation.createdAt)).toBe(false);
    await invitations.invite(invitation, 10, createAuditEntry());
    expect(await accounts.isInvited(invitation.email, invitation.expiresAt - 1)).toBe(true);
    expect(await accounts.isInvited(invitation.email, invitation.expiresAt)).toBe(false);
    expect(await accounts.isInvited(`x${invitation.email}`, invitation.createdAt)).toBe(false);
  });

  describe("passkeys", () => {
    test("are named and removed by their user, and by nobody else", async () => {
      const [user, other] = [await harness.createUser(), await harness.createUser()];
      const passkey = { id: randomUUID(), name: null, createdAt: NOON };
      await harness.plantPasskey(user, passkey);
      const { accounts } = harness.stores;
      const named = { id: passkey.id, name: "Laptop" };
      expect(await accounts.renamePasskey(other, named, createAuditEntry())).toBe("absent");
      expect(await accounts.removePasskey(other, passkey.id, createAuditEntry())).toBe("absent");
      expect((await accounts.credentialsOf(user)).passkeys).toEqual([passkey]);
      expect(await accounts.renamePasskey(user, named, createAuditEntry())).toBe("renamed");
      expect(await accounts.credentialsOf(user)).toMatchObject({ hasTotp: false, passkeys: [{ name: "Laptop" }] });
      expect((await accounts.credentialsOf(other)).passkeys).toEqual([]);
      expect(await accounts.removePasskey(user, passkey.id, createAuditEntry())).toBe("removed");
      expect(await accounts.removePasskey(user, passkey.id, createAuditEntry())).toBe("absent");
    });
  });
}
