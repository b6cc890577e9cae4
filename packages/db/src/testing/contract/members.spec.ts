import type { MemberScope } from "@keyhold/domain/access/member-scope";
import { membershipIn } from "@keyhold/domain/access/member-scope";
import type { Role } from "@keyhold/domain/access/roles";
import type { UserId } from "@keyhold/domain/core/ids";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemberRecord, Stores } from "../../stores.ts";
import { createAuditEntry, NOON } from "../factories.ts";
import { createInvitation, createScope } from "../member-factories.ts";
import type { Harness } from "./harness.ts";

const KINDS = ["organization", "partner", "platform"] as const;
type Kind = (typeof KINDS)[number];
const ADMIN = { organization: "org_admin", partner: "partner_admin", platform: "platform_admin" } as const;
const VIEWER = { organization: "org_viewer", partner: "partner_viewer", platform: "platform_viewer" } as const;
const ALL = { after: null, limit: 100 };

export function describeMembershipStore(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  async function join(scope: MemberScope, role: Role, since = NOON): Promise<UserId> {
    const user = await harness.createUser();
    const membership = membershipIn(scope, role);
    if (membership === null) throw new Error(`${role} is none of ${scope.kind}`);
    await harness.stores.memberships.create(user, membership, createAuditEntry({ at: since }));
    return user;
  }
  const roleOf = async (scope: MemberScope, user: UserId) =>
    (await harness.stores.memberships.listIn(scope, ALL)).find(({ userId }) => userId === user)?.role ?? null;
  type Change = { readonly scope: MemberScope; readonly userId: UserId; readonly role: Role | null };
  const change = (asked: Change, stores: Stores = harness.stores) =>
    stores.memberships.change({ ...asked, audit: () => createAuditEntry() });
  /** There is one platform: its people of other tests go first, so that a test knows how many admins it has. */
  async function scopeOfItsOwn(kind: Kind): Promise<MemberScope> {
    const scope = await createScope(harness.stores, kind);
    for (const { userId, role } of await harness.stores.memberships.listIn(scope, ALL)) {
      if (role === "platform_viewer") await change({ scope, userId, role: null });
    }
    return scope;
  }

  describe("memberships.listIn", () => {
    test.each(["organization", "partner"] as const)(
      "has the people of one %s in order of address, and no other's",
      async (kind) => {
        const [scope, other] = [await createScope(harness.stores, kind), await createScope(harness.stores, kind)];
        const users = [await join(scope, ADMIN[kind]), await join(scope, VIEWER[kind], NOON + 5)];
        await join(other, ADMIN[kind]);
        const expected: MemberRecord[] = users.map((userId, index) => ({
          ...{ userId, name: userId, email: `${userId}@acme.example` },
          ...{ role: index === 0 ? ADMIN[kind] : VIEWER[kind], since: NOON + index * 5 },
        }));
        expected.sort((one, two) => (one.email < two.email ? -1 : 1));
        expect(await harness.stores.memberships.listIn(scope, ALL)).toEqual(expected);
        const [first] = await harness.stores.memberships.listIn(scope, { after: null, limit: 1 });
        expect(first).toEqual(expected[0]);
        const rest = await harness.stores.memberships.listIn(scope, { after: first?.email ?? null, limit: 5 });
        expect(rest).toEqual(expected.slice(1));
        expect(await harness.stores.memberships.listIn(scope, { after: "~\0", limit: 5 })).toEqual([]);
      },
    );

    test("the platform's people are those of no organization and no partner", async () => {
      const platform = { kind: "platform" } as const;
      const [one, two] = [
        await createScope(harness.stores, "organization"),
        await createScope(harness.stores, "partner"),
      ];
      const mine = await join(platform, "platform_viewer");
      const others = [await join(one, "org_admin"), await join(two, "partner_admin")];
      const listed = (await harness.stores.memberships.listIn(platform, ALL)).map(({ userId }) => userId);
      expect(listed).toContain(mine);
      for (const other of others) expect(listed).not.toContain(other);
    });

    test("who is two things in one scope is one member, with the role that may more", async () => {
      const scope = await createScope(harness.stores, "organization");
      const user = await join(scope, "org_viewer");
      const second = membershipIn(scope, "org_admin");
      if (second !== null) await harness.stores.memberships.create(user, second, createAuditEntry({ at: NOON + 1 }));
      expect(await harness.stores.memberships.listIn(scope, ALL)).toMatchObject([{ role: "org_admin", since: NOON }]);
    });
  });

  describe.each(KINDS)("memberships.change (%s)", (kind) => {
    test("a member gets another role, or none, and the event that tells what it was", async () => {
      const scope = await scopeOfItsOwn(kind);
      await join(scope, ADMIN[kind]);
      const user = await join(scope, VIEWER[kind]);
      const told: unknown[] = [];
      for (const role of [ADMIN[kind], VIEWER[kind], null]) {
        const entry = createAuditEntry({ type: `test.${kind}` });
        const audit = (before: MemberRecord) => {
          told.push([before.userId, before.role]);
          return entry;
        };
        expect(await harness.stores.memberships.change({ scope, userId: user, role, audit })).toBe("changed");
        expect(await roleOf(scope, user)).toBe(role);
        expect((await harness.stores.audit.list(null, 1))[0]).toEqual(entry);
      }
      expect(told).toEqual([VIEWER[kind], ADMIN[kind], VIEWER[kind]].map((role) => [user, role]));
      expect(await harness.stores.memberships.listOf(user)).toEqual([]);
    });

    test("who is no member of this one is left alone, and nothing is written", async () => {
      const scope = await scopeOfItsOwn(kind);
      const elsewhere = await createScope(harness.stores, kind === "organization" ? "partner" : "organization");
      const other = await join(elsewhere, ADMIN[elsewhere.kind]);
      const before = await harness.stores.audit.list(null, 1);
      expect(await change({ scope, userId: other, role: null })).toBe("absent");
      expect(await change({ scope, userId: await harness.createUser(), role: VIEWER[kind] })).toBe("absent");
      expect(await roleOf(elsewhere, other)).toBe(ADMIN[elsewhere.kind]);
      expect(await harness.stores.audit.list(null, 1)).toEqual(before);
    });
  });

  describe.each(["organization", "partner", "platform"] as const)("the last admin (%s)", (kind) => {
    async function onlyAdmins(count: number): Promise<{ scope: MemberScope; admins: readonly UserId[] }> {
      const scope = await createScope(harness.stores, kind);
      const present = await harness.stores.memberships.listIn(scope, ALL);
      const admins = [];
      for (let index = 0; index < count; index++) admins.push(await join(scope, ADMIN[kind]));
      for (const { userId } of present) await change({ scope, userId, role: null });
      return { scope, admins };
    }

    test("neither goes nor becomes a viewer", async () => {
      const { scope, admins } = await onlyAdmins(1);
      const [last = await harness.createUser()] = admins;
      await join(scope, VIEWER[kind]);
      expect(await change({ scope, userId: last, role: null })).toBe("last-admin");
      expect(await change({ scope, userId: last, role: VIEWER[kind] })).toBe("last-admin");
      expect(await change({ scope, userId: last, role: ADMIN[kind] })).toBe("changed");
      expect(await roleOf(scope, last)).toBe(ADMIN[kind]);
    });

    test("of admins who remove and demote each other at once, one stays", async () => {
      for (let round = 0; round < 5; round++) {
        const { scope, admins } = await onlyAdmins(4);
        const outcomes = await Promise.all(
          admins.map((user, index) => {
            const stores = index % 2 === 0 ? harness.stores : harness.rival;
            return change({ scope, userId: user, role: index < 2 ? null : VIEWER[kind] }, stores);
          }),
        );
        expect(outcomes.toSorted()).toEqual(["changed", "changed", "changed", "last-admin"]);
        const left = await harness.stores.memberships.listIn(scope, ALL);
        expect(left.filter(({ role }) => role === ADMIN[kind])).toHaveLength(1);
      }
    });
  });

  test("who is no admin any more leaves no invitation behind, and nobody else's goes", async () => {
    const [scope, other] = [
      await createScope(harness.stores, "organization"),
      await createScope(harness.stores, "organization"),
    ];
    const colleague = await join(scope, "org_admin");
    const user = await join(scope, "org_admin");
    const elsewhere = membershipIn(other, "org_admin");
    if (elsewhere !== null) await harness.stores.memberships.create(user, elsewhere, createAuditEntry());
    const invite = (at: MemberScope, by: UserId) => {
      const invitation = createInvitation(at, { invitedBy: { id: by, name: by } });
      return harness.stores.invitations.invite(invitation, 10, createAuditEntry());
    };
    for (const [at, by] of [
      [scope, user],
      [scope, user],
      [scope, colleague],
      [other, user],
    ] as const)
      await invite(at, by);
    const withdrawn: number[] = [];
    const audit = (_before: MemberRecord, count: number) => {
      withdrawn.push(count);
      return createAuditEntry();
    };
    await harness.stores.memberships.change({ scope, userId: user, role: "org_viewer", audit });
    expect(withdrawn).toEqual([2]);
    const left = await harness.stores.invitations.listIn(scope, ALL);
    expect(left.map(({ invitedBy }) => invitedBy.id)).toEqual([colleague]);
    expect(await harness.stores.invitations.listIn(other, ALL)).toHaveLength(1);
  });

  test("who is no admin of the platform any more leaves no invitation behind anywhere", async () => {
    const platform = { kind: "platform" } as const;
    await join(platform, "platform_admin");
    const user = await join(platform, "platform_admin");
    const scope = await createScope(harness.stores, "organization");
    for (const by of [user, await join(scope, "org_admin")]) {
      const invitation = createInvitation(scope, { invitedBy: { id: by, name: by } });
      await harness.stores.invitations.invite(invitation, 10, createAuditEntry());
    }
    expect(await change({ scope: platform, userId: user, role: null })).toBe("changed");
    const left = await harness.stores.invitations.listIn(scope, ALL);
    expect(left.map(({ invitedBy }) => invitedBy.id)).not.toContain(user);
    expect(left).toHaveLength(1);
  });

  test.each(["organization", "platform"] as const)(
    "an invitation that is under way while its admin (%s) is removed is not left behind",
    async (kind) => {
      for (let round = 0; round < 5; round++) {
        const scope = await createScope(harness.stores, "organization");
        const from = kind === "platform" ? ({ kind } as const) : scope;
        await join(from, ADMIN[kind]);
        const user = await join(from, ADMIN[kind]);
        const invitations = Array.from({ length: 3 }, () =>
          createInvitation(scope, { invitedBy: { id: user, name: "a" } }),
        );
        const inviting = invitations.map((each) => harness.rival.invitations.invite(each, 10, createAuditEntry()));
        expect(await change({ scope: from, userId: user, role: null })).toBe("changed");
        await Promise.all(inviting);
        expect(await harness.stores.invitations.listIn(scope, ALL)).toEqual([]);
      }
    },
  );
}
