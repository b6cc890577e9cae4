import { INVITATION_MS } from "@keyhold/domain/access/invitation";
import { type MemberScope, membershipIn } from "@keyhold/domain/access/member-scope";
import type { UserId } from "@keyhold/domain/core/ids";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Acceptance, InvitationRecord, NewInvitation, Stores } from "../../stores.ts";
import { createAuditEntry, createUserId, NOON } from "../factories.ts";
import { createScope, createInvitation as invitationOf } from "../member-factories.ts";
import type { Harness } from "./harness.ts";

const ALL = { after: null, limit: 100 };
const MOST = 3;

export function describeInvitationStore(open: () => Promise<Harness>): void {
  let harness: Harness;
  let admin: NewInvitation["invitedBy"];
  beforeAll(async () => {
    harness = await open();
    admin = { id: await harness.createUser(), name: "admin@acme.example" };
    await harness.stores.memberships.create(admin.id, { role: "platform_admin" }, createAuditEntry());
  });
  afterAll(() => harness.drop());

  const createInvitation = (scope: MemberScope, patch: Partial<NewInvitation> = {}) =>
    invitationOf(scope, { invitedBy: admin, ...patch });
  const invite = (invitation: NewInvitation, stores: Stores = harness.stores) =>
    stores.invitations.invite(invitation, MOST, createAuditEntry());
  const known = (id: UserId): Acceptance["user"] => ({ kind: "known", id });
  type Accepting = { readonly at?: number; readonly stores?: Stores };
  const accept = (
    digest: string,
    user: Acceptance["user"],
    { at = NOON + 1, stores = harness.stores }: Accepting = {},
  ) => stores.invitations.accept({ digest, at, user, audit: () => createAuditEntry() });
  const newUser = (email: string): Acceptance["user"] => ({
    ...{ kind: "new", id: createUserId(), email, name: "New", passwordHash: "hash" },
  });

  describe("invitations.invite", () => {
    test.each(["organization", "partner", "platform"] as const)(
      "an invitation to one %s is listed there and found by its digest, which is not told",
      async (kind) => {
        const scope = await createScope(harness.stores, kind);
        const invitation = createInvitation(scope);
        expect(await invite(invitation)).toBe("invited");
        const { digest, ...record } = invitation;
        const found = await harness.stores.invitations.findByDigest(digest);
        expect(found).toMatchObject({ ...record, sentAt: null });
        expect(JSON.stringify(found)).not.toContain(digest);
        expect(await harness.stores.invitations.listIn(scope, ALL)).toContainEqual(found);
        const reached = found?.organization ?? found?.partner ?? null;
        expect(reached === null).toBe(kind === "platform");
        expect(await harness.stores.invitations.findByDigest("another")).toBeNull();
        await harness.stores.invitations.revoke(scope, invitation.id, () => createAuditEntry());
      },
    );

    test("another organization has none of it, and its own invitation of the same address", async () => {
      const [mine, other] = [
        await createScope(harness.stores, "organization"),
        await createScope(harness.stores, "organization"),
      ];
      const { email } = createInvitation(mine);
      await invite(createInvitation(mine, { email }));
      expect(await harness.stores.invitations.listIn(other, ALL)).toEqual([]);
      expect(await invite(createInvitation(other, { email }))).toBe("invited");
      expect(await harness.stores.invitations.listIn(mine, ALL)).toHaveLength(1);
    });

    test("inviting again takes the place of the invitation before, whose token is worth nothing", async () => {
      const scope = await createScope(harness.stores, "organization");
      const first = createInvitation(scope);
      const second = createInvitation(scope, { email: first.email });
      await invite(first);
      expect(await invite(second)).toBe("invited");
      expect((await harness.stores.invitations.listIn(scope, ALL)).map(({ id }) => id)).toEqual([second.id]);
      expect(await accept(first.digest, newUser(first.email))).toBe("absent");
    });

    test.each(["organization", "platform"] as const)(
      "of two invitations of one address to one %s at once, one is left",
      async (kind) => {
        const scope = await createScope(harness.stores, kind);
        const first = createInvitation(scope);
        const rivals = [first, createInvitation(scope, { email: first.email })];
        const outcomes = await Promise.all(
          rivals.map((each, index) => invite(each, index === 0 ? harness.stores : harness.rival)),
        );
        expect(outcomes).toEqual(["invited", "invited"]);
        const left = (await harness.stores.invitations.listIn(scope, ALL)).filter(({ email }) => email === first.email);
        expect(left).toHaveLength(1);
        for (const { id } of left) await harness.stores.invitations.revoke(scope, id, () => createAuditEntry());
      },
    );

    test("there are as many as may be and not one more, also at once; a place that is free again is free", async () => {
      const scope = await createScope(harness.stores, "partner");
      const all = Array.from({ length: MOST + 2 }, () => createInvitation(scope));
      const outcomes = await Promise.all(
        all.map((each, index) => invite(each, index % 2 === 0 ? harness.stores : harness.rival)),
      );
      expect(outcomes.filter((outcome) => outcome === "too-many")).toHaveLength(2);
      const [first] = await harness.stores.invitations.listIn(scope, ALL);
      if (first === undefined) throw new Error("There are three.");
      expect(await invite(createInvitation(scope, { email: first.email }))).toBe("invited");
    });

    test("a member is not invited, whatever the role", async () => {
      const scope = await createScope(harness.stores, "organization");
      const user = await harness.createUser();
      const membership = membershipIn(scope, "org_viewer");
      if (membership !== null) await harness.stores.memberships.create(user, membership, createAuditEntry());
      expect(await invite(createInvitation(scope, { email: `${user}@acme.example` }))).toBe("already-member");
      expect(await harness.stores.invitations.listIn(scope, ALL)).toEqual([]);
    });
  });

  describe("invitations.listIn", () => {
    test("pages go on in order of the address", async () => {
      const scope = await createScope(harness.stores, "organization");
      for (const name of ["c", "a-b", "a"]) await invite(createInvitation(scope, { email: `${name}@acme.example` }));
      const page = async (after: string | null, limit: number) =>
        (await harness.stores.invitations.listIn(scope, { after, limit })).map(({ email }) => email.split("@")[0]);
      expect(await page(null, 10)).toEqual(["a-b", "a", "c"]);
      expect(await page(null, 2)).toEqual(["a-b", "a"]);
      expect(await page("a@acme.example", 2)).toEqual(["c"]);
    });
  });

  describe("invitations.renew, revoke and markSent", () => {
    test("a new token takes the place of the one before, ends later, and is of whoever renewed it; that the first one was sent says nothing of it", async () => {
      const scope = await createScope(harness.stores, "organization");
      const invitation = createInvitation(scope);
      await invite(invitation);
      await harness.stores.invitations.markSent(invitation.digest, NOON);
      expect((await harness.stores.invitations.findByDigest(invitation.digest))?.sentAt).toBe(NOON);
      const invitedBy = { id: await harness.createUser(), name: "second@acme.example" };
      const membership = membershipIn(scope, "org_admin");
      if (membership !== null) await harness.stores.memberships.create(invitedBy.id, membership, createAuditEntry());
      const next = {
        id: invitation.id,
        invitedBy,
        digest: `next-${invitation.digest}`,
        expiresAt: NOON + 9 * INVITATION_MS,
      };
      const renewed = await harness.stores.invitations.renew(scope, { ...next, audit: () => createAuditEntry() });
      expect(renewed).toMatchObject({ id: invitation.id, invitedBy, expiresAt: next.expiresAt, sentAt: null });
      expect(await harness.stores.invitations.findByDigest(invitation.digest)).toBeNull();
      expect(await harness.stores.invitations.findByDigest(next.digest)).toEqual(renewed);
    });

    test("who is no admin there any more neither invites nor renews", async () => {
      const scope = await createScope(harness.stores, "organization");
      const invitation = createInvitation(scope);
      await invite(invitation);
      const invitedBy = { id: await harness.createUser(), name: "gone@acme.example" };
      const membership = membershipIn(scope, "org_viewer");
      if (membership !== null) await harness.stores.memberships.create(invitedBy.id, membership, createAuditEntry());
      expect(await invite(createInvitation(scope, { invitedBy }))).toBe("not-admin");
      const renewal = {
        id: invitation.id,
        invitedBy,
        digest: "next",
        expiresAt: NOON,
        audit: () => createAuditEntry(),
      };
      expect(await harness.stores.invitations.renew(scope, renewal)).toBeNull();
      expect((await harness.stores.invitations.listIn(scope, ALL)).map(({ id }) => id)).toEqual([invitation.id]);
    });

    test("another organization's invitation is neither renewed nor revoked, and nothing is written of it", async () => {
      const [mine, other] = [
        await createScope(harness.stores, "organization"),
        await createScope(harness.stores, "organization"),
      ];
      const invitation = createInvitation(mine);
      await invite(invitation);
      const audits: InvitationRecord[] = [];
      const audit = (record: InvitationRecord) => {
        audits.push(record);
        return createAuditEntry();
      };
      for (const id of [invitation.id, "\0"]) {
        const renewal = { id, invitedBy: invitation.invitedBy, digest: "next", expiresAt: NOON + INVITATION_MS, audit };
        expect(await harness.stores.invitations.renew(other, renewal)).toBeNull();
        expect(await harness.stores.invitations.revoke(other, id, audit)).toBe("absent");
      }
      expect(audits).toEqual([]);
      expect(await harness.stores.invitations.revoke(mine, invitation.id, audit)).toBe("revoked");
      expect(audits.map(({ email }) => email)).toEqual([invitation.email]);
      expect(await accept(invitation.digest, newUser(invitation.email))).toBe("absent");
    });
  });

  describe("invitations.accept", () => {
    test("who has an account joins with it, once", async () => {
      const scope = await createScope(harness.stores, "organization");
      const user = await harness.createUser();
      const invitation = createInvitation(scope, { email: `${user}@acme.example` });
      await invite(invitation);
      expect(await harness.stores.invitations.hasAccount(invitation.email)).toBe(true);
      expect(await accept(invitation.digest, known(user))).toBe("accepted");
      expect(await harness.stores.memberships.listOf(user)).toMatchObject([invitation.membership]);
      expect(await accept(invitation.digest, known(user))).toBe("absent");
      expect(await harness.stores.invitations.listIn(scope, ALL)).toEqual([]);
    });

    test("who has none gets one, in the same transaction", async () => {
      const scope = await createScope(harness.stores, "partner");
      const invitation = createInvitation(scope);
      const user = newUser(invitation.email);
      await invite(invitation);
      expect(await harness.stores.invitations.hasAccount(invitation.email)).toBe(false);
      expect(await accept(invitation.digest, user)).toBe("accepted");
      expect(await harness.stores.invitations.hasAccount(invitation.email)).toBe(true);
      expect(await harness.stores.memberships.listIn(scope, ALL)).toMatchObject([
        { userId: user.id, email: invitation.email, name: "New", since: NOON + 1 },
      ]);
    });

    test("an address with an account gets no second one, and keeps its invitation", async () => {
      const scope = await createScope(harness.stores, "organization");
      const user = await harness.createUser();
      const invitation = createInvitation(scope, { email: `${user}@acme.example` });
      await invite(invitation);
      expect(await accept(invitation.digest, newUser(invitation.email))).toBe("account-exists");
      expect(await harness.stores.memberships.listIn(scope, ALL)).toEqual([]);
      expect(await accept(invitation.digest, known(user))).toBe("accepted");
    });

    test.each(["known", "new"] as const)(
      "accepted twice at once by a %s user, it makes one membership",
      async (kind) => {
        for (let round = 0; round < 5; round++) {
          const scope = await createScope(harness.stores, "organization");
          const id = kind === "known" ? await harness.createUser() : createUserId();
          const invitation = createInvitation(scope, { email: `${id}@acme.example` });
          await invite(invitation);
          const outcomes = await Promise.all(
            [harness.stores, harness.rival].map((stores) => {
              const user = kind === "known" ? known(id) : newUser(invitation.email);
              return accept(invitation.digest, user, { stores });
            }),
          );
          expect(outcomes.filter((outcome) => outcome === "accepted")).toHaveLength(1);
          expect(await harness.stores.memberships.listIn(scope, ALL)).toHaveLength(1);
        }
      },
    );

    test("an invitation that is over is none, from that instant", async () => {
      const scope = await createScope(harness.stores, "organization");
      const user = await harness.createUser();
      const invitation = createInvitation(scope, { email: `${user}@acme.example` });
      await invite(invitation);
      expect(await accept(invitation.digest, known(user), { at: invitation.expiresAt })).toBe("absent");
      expect(await accept(invitation.digest, known(user), { at: invitation.expiresAt - 1 })).toBe("accepted");
    });

    test("who has become a member meanwhile is told so, and keeps the role", async () => {
      const scope = await createScope(harness.stores, "organization");
      const user = await harness.createUser();
      const invitation = createInvitation(scope, { email: `${user}@acme.example` });
      await invite(invitation);
      const membership = membershipIn(scope, "org_admin");
      if (membership !== null) await harness.stores.memberships.create(user, membership, createAuditEntry());
      expect(await accept(invitation.digest, known(user))).toBe("already-member");
      expect(await harness.stores.memberships.listIn(scope, ALL)).toMatchObject([{ role: "org_admin" }]);
    });
  });
}
