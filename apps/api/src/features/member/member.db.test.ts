import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi } from "../../testing/api.ts";
import { dig, type Json } from "../../testing/client.ts";
import { startFleet } from "../../testing/fleet.ts";
import { emailOf, idOf, type Person } from "../../testing/people.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const LAST = { status: 412, refusal: { code: "LAST_ADMIN" } };
const namesOf = ({ items }: Json) => (Array.isArray(items) ? items.map(({ name, role }) => [name, role]) : []);

describe("the people of an organization", () => {
  test("are listed for its admins, page by page, with the roles they have", async () => {
    const { id: organizationId, slug } = await api.organization();
    const whole = await api.must("admin", "members.list", { organizationId: slug });
    expect(namesOf(whole)).toEqual([
      ["admin", "org_admin"],
      ["second-admin", "org_admin"],
      ["viewer", "org_viewer"],
    ]);
    expect(whole).toMatchObject({ canManage: true, nextCursor: null });
    expect(whole.items).toContainEqual(
      expect.objectContaining({ userId: idOf("admin"), email: emailOf("admin"), isYou: true }),
    );
    const first = await api.must("support", "members.list", { organizationId, limit: 2 });
    expect(first).toMatchObject({ canManage: false, nextCursor: emailOf("second-admin") });
    const rest = await api.must("support", "members.list", { organizationId, limit: 2, cursor: first.nextCursor });
    expect(namesOf(rest)).toEqual([["viewer", "org_viewer"]]);
  });

  test("each change is in the organization's log, with what the member was and is", async () => {
    const organization = await api.organization();
    const { id: organizationId } = organization;
    await api.must("admin", "members.changeRole", { organizationId, userId: idOf("viewer"), role: "org_admin" });
    await api.must("operator", "members.remove", { organizationId, userId: idOf("second-admin") });
    await api.must("viewer", "members.leave", { organizationId });
    await api.refused("admin", "members.leave", { organizationId });
    const entries = await api.services.stores.audit.list(organization.id, 4);
    expect(
      entries.map(({ type, outcome, refusalCode, actor }) => [
        type,
        outcome,
        refusalCode,
        "name" in actor ? actor.name : null,
      ]),
    ).toEqual([
      ["members.leave", "refused", "LAST_ADMIN", emailOf("admin")],
      ["member.left", "accepted", null, emailOf("viewer")],
      ["member.removed", "accepted", null, emailOf("operator")],
      ["member.role_changed", "accepted", null, emailOf("admin")],
    ]);
    expect(entries.map(({ facts }) => facts).slice(1)).toMatchObject([
      { email: emailOf("viewer"), before: "org_admin", after: null },
      { email: emailOf("second-admin"), before: "org_admin", after: null },
      { userId: idOf("viewer"), email: emailOf("viewer"), before: "org_viewer", after: "org_admin" },
    ]);
  });

  test("somebody else's people are out of reach, and who is none is told so", async () => {
    const { id: organizationId } = await api.organization();
    const other = await api.must("neighbour", "members.list", { organizationId: "next-door" });
    expect(namesOf(other)).toEqual([["neighbour", "org_admin"]]);
    const input = { organizationId, userId: idOf("neighbour") };
    const absent = { status: 412, refusal: { code: "MEMBER_NOT_FOUND" } };
    expect(await api.refused("admin", "members.remove", input)).toEqual(absent);
    expect(await api.refused("admin", "members.changeRole", { ...input, role: "org_viewer" })).toEqual(absent);
    expect(namesOf(await api.must("neighbour", "members.list", { organizationId: "next-door" }))).toEqual(
      namesOf(other),
    );
  });

  test("a new organization gets its first admin from the platform", async () => {
    const made = await api.must("operator", "organizations.create", { slug: `first-${Date.now()}`, name: "First" });
    const email = `first-${Date.now()}@people.example`;
    const invited = await api.must("operator", "members.invite", { organizationId: made.id, email, role: "org_admin" });
    const token = String(invited.link).split("#")[1];
    const accepted = await api.post("/trpc/members.accept", {
      token,
      name: "First",
      password: "correct horse battery",
    });
    expect(accepted.status).toBe(200);
    const listed = await api.must("operator", "members.list", { organizationId: made.id });
    expect(namesOf(listed)).toEqual([["First", "org_admin"]]);
  });
});

describe("the last admin", () => {
  test("of an organization cannot leave, be removed or become a viewer, also by the platform", async () => {
    const { id: organizationId } = await api.organization();
    await api.must("admin", "members.remove", { organizationId, userId: idOf("second-admin") });
    const input = { organizationId, userId: idOf("admin") };
    expect(await api.refused("admin", "members.leave", { organizationId })).toEqual(LAST);
    for (const person of ["admin", "operator"] as const) {
      expect(await api.refused(person, "members.remove", input)).toEqual(LAST);
      expect(await api.refused(person, "members.changeRole", { ...input, role: "org_viewer" })).toEqual(LAST);
    }
  });

  test("of a partner and of the platform neither", async () => {
    expect(await api.refused("partner-admin", "members.leave", { partnerId: "northwind" })).toEqual(LAST);
    expect(await api.refused("operator", "members.leave", { platform: true })).toEqual(LAST);
    const demoted = { partnerId: "elsewhere", userId: idOf("stranger"), role: "partner_viewer" };
    expect(await api.refused("operator", "members.changeRole", demoted)).toEqual(LAST);
    const self = { platform: true, userId: idOf("operator"), role: "platform_viewer" };
    expect(await api.refused("operator", "members.changeRole", self)).toEqual(LAST);
  });

  test("two admins who remove each other at once leave one", async () => {
    for (let round = 0; round < 8; round++) {
      const { id: organizationId } = await api.organization();
      const answers = await Promise.all([
        api.call("admin", "members.remove", { organizationId, userId: idOf("second-admin") }),
        api.call("second-admin", "members.remove", { organizationId, userId: idOf("admin") }),
      ]);
      // The second may be told that it is the last one's, or that it is nobody any more: never done.
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const { items } = await api.must("operator", "members.list", { organizationId });
      expect(namesOf({ items }).filter(([, role]) => role === "org_admin")).toHaveLength(1);
    }
  });
});

describe("who is removed or gets another role, while signed in", () => {
  const statusOf = async (person: Person, procedure: string, input: Json) =>
    (await api.call(person, procedure, input)).status;

  test("may what the new role may from the next call on, and has the same session", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId } = organization;
    const cookie = await api.cookieOf("second-admin");
    expect(await statusOf("second-admin", "key.reveal", { organizationId })).toBe(200);
    await api.must("admin", "members.changeRole", { organizationId, userId: idOf("second-admin"), role: "org_viewer" });
    expect(await statusOf("second-admin", "key.reveal", { organizationId })).toBe(403);
    await api.must("admin", "members.remove", { organizationId, userId: idOf("second-admin") });
    for (const procedure of ["key.get", "key.reveal", "organizations.get", "members.list"]) {
      expect(await statusOf("second-admin", procedure, { organizationId })).toBe(404);
    }
    expect(await api.cookieOf("second-admin")).toBe(cookie);
    const me = await api.must("second-admin", "session.me", {});
    expect(JSON.stringify(me.memberships)).not.toContain(organizationId);
  });
});

test("a removal acts at the member's next call in another process, with a session that is open there", async () => {
  const fleet = await startFleet(api, 1);
  try {
    const { organization } = await api.subscribed();
    const { id: organizationId } = organization;
    const [{ url } = { url: "" }] = fleet.processes;
    const reveal = () => fleet.call(url, { by: "second-admin", name: "key.reveal" }, { organizationId });
    expect(dig(await reveal(), "result", "data")).toMatchObject({ value: expect.any(String) });
    await api.must("admin", "members.remove", { organizationId, userId: idOf("second-admin") });
    expect(dig(await reveal(), "error", "data", "refusal")).toEqual({ code: "NOT_FOUND" });
  } finally {
    await fleet.close();
  }
});
