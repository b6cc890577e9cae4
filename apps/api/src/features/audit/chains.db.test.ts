import type { OrganizationRecord } from "@keyhold/db/stores";
import { createAuditEntry, createOrganizationWithKey } from "@keyhold/db/testing/factories";
import { scaled } from "@keyhold/db/testing/scale";
import type { OrganizationId } from "@keyhold/domain/core/ids";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi } from "../../testing/api.ts";
import { pick } from "../../testing/fleet.ts";
import { emailOf, idOf } from "../../testing/people.ts";
import { dropGuards } from "../../testing/tampering.ts";
import { actorOf, type OrganizationContext } from "../../trpc/reach.ts";
import { placeHold } from "../hold/place.ts";
import { releaseHold } from "../hold/release.ts";
import { verifyStoredChain } from "./verify-export.ts";

const CLIENTS = 8;
const ORGANIZATIONS = scaled(100, 10);
const CHANGES_EACH = scaled(1250, 125);
/** 10,000 in all at full size. */
const CHANGES = CLIENTS * CHANGES_EACH;

let api: Api;
const records: OrganizationRecord[] = [];
let organizations: OrganizationId[] = [];

beforeAll(async () => {
  api = await startApi();
  for (let made = 0; made < ORGANIZATIONS; made += 1)
    records.push((await createOrganizationWithKey(api.services.stores)).organization);
  organizations = records.map(({ id }) => id);
});
afterAll(() => api.close());

/** A call of the operator that has reached its use case. */
function contextOf(client: number, organization: OrganizationRecord): OrganizationContext {
  const session = { id: "of-no-cookie", method: "password", provenAt: null } as const;
  const user = { id: idOf("operator"), email: emailOf("operator"), name: "operator", session };
  return {
    ...{ services: api.services, user, organization, actor: actorOf(user, ["platform_admin"]) },
    request: { requestId: `of-client-${client}`, address: "192.0.2.1", userAgent: "test" },
    trail: { organizationId: organization.id, side: "provider" },
  };
}

/** Whether there is a hold, as far as anybody here knows. Of two who press at once one is refused, and that is an event too. */
const held = new Set<OrganizationId>();

async function changeOften(client: number, changes: number): Promise<void> {
  const kind = "platform";
  for (let done = 0; done < changes; ) {
    const organization = pick(records);
    const { id: organizationId } = organization;
    const context = contextOf(client, organization);
    const isHeld = held.has(organizationId);
    const hold = { organizationId, kind, reason: "OTHER", message: "Stopped.", note: `By ${client}.` } as const;
    const changed = await (isHeld ? releaseHold(context, { organizationId, kind }) : placeHold(context, hold)).then(
      () => true,
      () => false,
    );
    if (changed) done += 1;
    if (isHeld) held.delete(organizationId);
    else held.add(organizationId);
  }
}

test(`${CHANGES} changes by ${CLIENTS} clients on ${ORGANIZATIONS} organizations: each chain verifies, and has every event`, async () => {
  await Promise.all(Array.from({ length: CLIENTS }, (_, client) => changeOften(client, CHANGES_EACH)));
  const verdicts = await Promise.all(organizations.map((id) => verifyStoredChain(api.services, id)));
  expect(verdicts.filter(({ broken }) => broken !== null)).toEqual([]);
  const verified = verdicts.reduce((sum, each) => sum + each.verified, 0);
  expect(verified).toBe(
    await api.database.prisma.auditEvent.count({ where: { organizationId: { in: organizations } } }),
  );
  expect(verified).toBeGreaterThanOrEqual(CHANGES + 2 * ORGANIZATIONS);
  expect((await verifyStoredChain(api.services, null)).broken).toBeNull();
}, 600_000);

/** Another character in the place of the last one. */
function forge(text: string): string {
  return `${text.slice(0, -1)}${text.endsWith("x") ? "y" : "x"}`;
}

describe("somebody who has the database, and no keys", () => {
  beforeAll(() => dropGuards(api.database));

  const at = (organizationId: OrganizationId | null, position: number) =>
    api.database.prisma.auditEvent.findFirstOrThrow({ where: { organizationId, position } });
  type Stored = Awaited<ReturnType<typeof at>>;
  const findBroken = async (id: OrganizationId | null) => (await verifyStoredChain(api.services, id)).broken;

  /** One event with a hold's note in it, and its chain. */
  async function placesOf(id: OrganizationId): Promise<{ places: number[]; last: number }> {
    const { verified: last } = await verifyStoredChain(api.services, id);
    const where = { organizationId: id, providerOnly: { not: null } };
    const middle = await api.database.prisma.auditEvent.findFirstOrThrow({ where, skip: 2 });
    return { places: [1, middle.position ?? 0, last], last };
  }

  const texts = ["id", "type", "requestId", "facts", "hash", "originSalt", "actorId", "actorName"] as const;
  const others = ["refusalCode", "address", "userAgent", "providerOnly", "providerSalt"] as const;
  const CHANGED: readonly (readonly [string, (event: Stored) => Partial<Stored>])[] = [
    ...texts.map((name) => [name, (event: Stored) => ({ [name]: forge(event[name] ?? "") })] as const),
    ...others.map(
      (name) => [name, (event: Stored) => (event[name] === null ? {} : { [name]: forge(event[name]) })] as const,
    ),
    ["facts, by a blank", (event) => ({ facts: `${event.facts} ` })],
    ["at", (event) => ({ at: new Date(event.at.getTime() + 1) })],
    ["revision", (event) => (event.revision === null ? {} : { revision: event.revision + 100_000 })],
    ["outcome", (event) => (event.revision === null ? { outcome: "repeated" } : {})],
    ["side", (event) => ({ side: event.side === "provider" ? "organization" : "provider" })],
    ["actorKind", () => ({ actorKind: "anonymous", actorId: null })],
  ];

  test.each(CHANGED)("who changes an event's %s is found out at that event", async (_, change) => {
    const id = pick(organizations);
    const { places } = await placesOf(id);
    for (const position of places) {
      const event = await at(id, position);
      const data = change(event);
      if (event.actorId === null && ("actorId" in data || "actorName" in data)) continue;
      const where = { sequence: event.sequence };
      const { id: eventId } = await api.database.prisma.auditEvent.update({ where, data });
      const expected = Object.keys(data).length === 0 ? null : { rule: "CHANGED", position, eventId };
      expect(await findBroken(id)).toEqual(expected);
      await api.database.prisma.auditEvent.update({ where, data: event });
      expect(await findBroken(id)).toBeNull();
    }
  });

  test("who moves an event to another place, in its chain, in the order of writing or to another chain, is found out", async () => {
    const [id = null, other = null] = organizations;
    const event = await at(id, 2);
    const where = { sequence: event.sequence };
    const moves: readonly [Partial<Stored>, string][] = [
      [{ position: 100_000 }, "MISSING"],
      [{ sequence: 2_000_000 }, "MISSING"],
      [{ organizationId: other, position: 100_000, revision: null }, "MISSING"],
      [{ position: null, hash: null, originSalt: null }, "CHANGED"],
    ];
    for (const [data, rule] of moves) {
      const { sequence } = await api.database.prisma.auditEvent.update({ where, data });
      expect(await findBroken(id)).toMatchObject({ rule, position: 2 });
      await api.database.prisma.auditEvent.update({ where: { sequence }, data: event });
    }
    expect(await findBroken(id)).toBeNull();
  });

  test.each(["first", "middle", "last"])("who removes the %s event is found out there", async (place) => {
    const id = pick(organizations);
    const { last } = await placesOf(id);
    const position = { first: 1, middle: Math.ceil(last / 2), last }[place] ?? 0;
    const event = await at(id, position);
    await api.database.prisma.auditEvent.delete({ where: { sequence: event.sequence } });
    expect(await findBroken(id)).toEqual({ rule: place === "last" ? "CUT_OFF" : "MISSING", position, eventId: null });
    await api.database.prisma.auditEvent.create({ data: event });
    expect(await findBroken(id)).toBeNull();
  });

  test("who removes the last event and writes the end that was before it does not have its seal", async () => {
    const chain = organizations[0] ?? "";
    const id = organizations[0] ?? null;
    const { last } = await placesOf(organizations[0] ?? pick(organizations));
    const [before, event] = [await at(id, last - 1), await at(id, last)];
    const head = await api.database.prisma.auditHead.findUniqueOrThrow({ where: { chain } });
    await api.database.prisma.auditEvent.delete({ where: { sequence: event.sequence } });
    for (const seal of [head.seal, null]) {
      const data = { position: last - 1, hash: before.hash ?? "", seal };
      await api.database.prisma.auditHead.update({ where: { chain }, data });
      expect(await findBroken(id)).toEqual({ rule: "HEAD_CHANGED", position: last - 1, eventId: null });
    }
    await api.database.prisma.auditHead.update({ where: { chain }, data: head });
    await api.database.prisma.auditEvent.create({ data: event });
    expect(await findBroken(id)).toBeNull();
  });

  test("who takes the end back without its seal is found out after further events too", async () => {
    const { organization } = await createOrganizationWithKey(api.services.stores);
    const { id } = organization;
    for (const client of [1, 2]) {
      const hold = { organizationId: id, kind: "platform", reason: "OTHER", message: "Stopped.", note: "" } as const;
      await placeHold(contextOf(client, organization), hold);
      await releaseHold(contextOf(client, organization), { organizationId: id, kind: "platform" });
    }
    const { verified: last } = await verifyStoredChain(api.services, id);
    const before = await at(id, last - 2);
    await api.database.prisma.auditEvent.deleteMany({ where: { organizationId: id, position: { gt: last - 2 } } });
    const data = { position: last - 2, hash: before.hash ?? "", seal: null };
    await api.database.prisma.auditHead.update({ where: { chain: id }, data });
    for (const type of ["first", "second"]) {
      await api.services.stores.audit.append(createAuditEntry({ organizationId: id, requestId: type }));
      expect((await findBroken(id))?.rule).toBe("HEAD_CHANGED");
    }
  });

  test("who removes a whole chain with its end is found out, and so is who lets a chain begin anew", async () => {
    const { organization } = await createOrganizationWithKey(api.services.stores);
    const { id: chain } = organization;
    await api.database.prisma.auditEvent.deleteMany({ where: { organizationId: chain } });
    await api.database.prisma.auditHead.update({ where: { chain }, data: { position: 0, hash: "", seal: null } });
    expect((await findBroken(chain))?.rule).toBe("HEAD_CHANGED");
    await api.database.prisma.auditHead.delete({ where: { chain } });
    expect((await findBroken(chain))?.rule).toBe("HEAD_CHANGED");
  });

  test("who adds an event behind the end, or puts the end behind an event, is found out", async () => {
    const chain = organizations[1] ?? "";
    const head = await api.database.prisma.auditHead.findUniqueOrThrow({ where: { chain } });
    const last = await at(organizations[1] ?? null, head.position);
    const { sequence: _, ...forged } = { ...last, id: "forged", revision: null, position: head.position + 1 };
    const { sequence } = await api.database.prisma.auditEvent.create({ data: forged });
    expect(await findBroken(organizations[1] ?? null)).toMatchObject({ rule: "CHANGED", eventId: "forged" });
    await api.database.prisma.auditEvent.delete({ where: { sequence } });
    await api.database.prisma.auditHead.update({ where: { chain }, data: { position: head.position - 1 } });
    expect(await findBroken(organizations[1] ?? null)).toMatchObject({ rule: "HEAD_CHANGED" });
    await api.database.prisma.auditHead.update({ where: { chain }, data: head });
    expect(await findBroken(organizations[1] ?? null)).toBeNull();
  });
});
