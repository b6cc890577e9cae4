import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, DAY_MS, startApi } from "../../testing/api.ts";
import { dig, type Json, randomAddress } from "../../testing/client.ts";
import { emailOf, idOf } from "../../testing/people.ts";

let api: Api;
const tokens: string[] = [];

beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  for (const token of tokens) for (const line of api.log) expect(line).not.toContain(token);
  await api.close();
});

const PASSWORD = "correct horse battery";

/** From an address of its own, so that no test uses up another's attempts. */
function anonymously(procedure: string, input: Json, headers: Record<string, string> = {}) {
  const forwarded = {
    "x-keyhold-internal": api.environment.KEYHOLD_INTERNAL_TOKEN ?? "",
    "x-forwarded-for": randomAddress(),
  };
  return api.post(`/trpc/${procedure}`, input, { ...forwarded, ...headers });
}
const refusalOf = (answer: { body: Json; status: number }) => ({
  status: answer.status,
  ...dig(answer.body, "error", "data", "refusal"),
});

async function invite(scope: Json, email: string, role: string): Promise<string> {
  const { link } = await api.must("operator", "members.invite", { ...scope, email, role });
  const token = String(link).split("#")[1] ?? "";
  tokens.push(token);
  return token;
}
const somebody = () => `${crypto.randomUUID()}@people.example`;

describe("inviting without a mail server", () => {
  test("tells the link once: a token of 256 bits in the fragment, of which only the digest is kept", async () => {
    const { id: organizationId } = await api.organization();
    const email = somebody();
    const invited = await api.must("admin", "members.invite", {
      organizationId,
      email: email.toUpperCase(),
      role: "org_viewer",
    });
    const token = String(invited.link).split("#")[1] ?? "";
    tokens.push(token);
    expect(invited).toMatchObject({ delivery: "link", link: `http://localhost:3000/invitation#${token}` });
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const listed = await api.must("admin", "members.invitations", { organizationId });
    expect(listed.items).toEqual([invited.invitation]);
    expect(invited.invitation).toMatchObject({
      email,
      role: "org_viewer",
      invitedBy: emailOf("admin"),
      sentAt: null,
      isExpired: false,
    });
    expect(JSON.stringify(listed)).not.toContain(token);
    const digest = createHash("sha256").update(token).digest("hex");
    expect(JSON.stringify(listed)).not.toContain(digest);
    expect((await api.services.stores.invitations.findByDigest(digest))?.email).toBe(email);
    const [entry] = await api.services.stores.audit.list(
      (await api.services.stores.organizations.find(organizationId))?.id ?? null,
      1,
    );
    expect(entry).toMatchObject({ type: "member.invited", outcome: "accepted", facts: { email, role: "org_viewer" } });
  });

  test("a member is not invited: ALREADY_MEMBER, whatever the case", async () => {
    const { id: organizationId } = await api.organization();
    const input = { organizationId, email: emailOf("viewer").toUpperCase(), role: "org_admin" };
    expect(await api.refused("admin", "members.invite", input)).toEqual({
      status: 409,
      refusal: { code: "ALREADY_MEMBER" },
    });
  });

  test("there is an end to open invitations, by name", async () => {
    const { id: organizationId } = await api.organization();
    const invited = {
      invitedBy: { id: idOf("admin"), name: "a" },
      createdAt: api.clock.now(),
      expiresAt: api.clock.now() + DAY_MS,
    };
    const found = await api.services.stores.organizations.find(organizationId);
    if (found === null) throw new Error("It was made.");
    for (let at = 0; at < 100; at++) {
      const entry = (await api.services.stores.audit.list(null, 1))[0];
      if (entry === undefined) throw new Error("There is one.");
      await api.services.stores.invitations.invite(
        {
          id: `${organizationId}-${at}`,
          digest: `${organizationId}-${at}`,
          email: `${at}@x.example`,
          membership: { role: "org_viewer", organizationId: found.id },
          ...invited,
        },
        100,
        { ...entry, id: `${organizationId}-${at}` },
      );
    }
    const input = { organizationId, email: somebody(), role: "org_viewer" };
    expect(await api.refused("admin", "members.invite", input)).toEqual({
      status: 412,
      refusal: { code: "TOO_MANY_INVITATIONS", most: 100 },
    });
  });

  test("resending makes a new link with its own seven days, and the one before is worth nothing; revoking ends it", async () => {
    const { id: organizationId } = await api.organization();
    const first = await invite({ organizationId }, somebody(), "org_viewer");
    const { items } = await api.must("admin", "members.invitations", { organizationId });
    const invitationId = Array.isArray(items) ? items[0].id : "";
    const again = await api.must("admin", "members.resend", { organizationId, invitationId });
    const second = String(again.link).split("#")[1] ?? "";
    tokens.push(second);
    expect(refusalOf(await anonymously("members.openInvitation", { token: first }))).toEqual({
      status: 412,
      code: "INVITATION_NOT_FOUND",
    });
    expect((await anonymously("members.openInvitation", { token: second })).status).toBe(200);
    await api.must("admin", "members.revoke", { organizationId, invitationId });
    expect(refusalOf(await anonymously("members.openInvitation", { token: second }))).toEqual({
      status: 412,
      code: "INVITATION_NOT_FOUND",
    });
    for (const procedure of ["members.resend", "members.revoke"]) {
      const refused = await api.refused("admin", procedure, { organizationId, invitationId });
      expect(refused).toEqual({ status: 412, refusal: { code: "INVITATION_NOT_FOUND" } });
    }
  });
});

describe("an invitation's link", () => {
  test("says who invites whom to what, as what, and whether there is an account", async () => {
    const organization = await api.organization();
    const token = await invite({ organizationId: organization.id }, somebody(), "org_admin");
    const { id, slug, name } = organization;
    const opened = dig((await anonymously("members.openInvitation", { token })).body, "result", "data");
    expect(opened).toMatchObject({
      ...{
        role: "org_admin",
        organization: { id, slug, name },
        partner: null,
        invitedBy: emailOf("operator"),
        invitee: "new",
      },
    });
    const known = await invite({ partnerId: "northwind" }, emailOf("guest"), "partner_viewer");
    const inviteeOf = async (cookie: Record<string, string>) =>
      dig((await anonymously("members.openInvitation", { token: known }, cookie)).body, "result", "data").invitee;
    expect(await inviteeOf({})).toBe("sign-in");
    expect(await inviteeOf({ cookie: await api.cookieOf("guest") })).toBe("you");
    expect(await inviteeOf({ cookie: await api.cookieOf("admin") })).toBe("another");
  });

  test("ends after seven days, to the millisecond", async () => {
    const { id: organizationId } = await api.organization();
    const token = await invite({ organizationId }, somebody(), "org_viewer");
    const noon = api.clock.now();
    try {
      api.clock.set(noon + 7 * DAY_MS - 1);
      expect((await anonymously("members.openInvitation", { token })).status).toBe(200);
      api.clock.set(noon + 7 * DAY_MS);
      for (const [procedure, more] of [
        ["members.openInvitation", {}],
        ["members.accept", { name: "Ada", password: PASSWORD }],
      ] as const) {
        expect(refusalOf(await anonymously(procedure, { token, ...more }))).toEqual({
          status: 412,
          code: "INVITATION_NOT_FOUND",
        });
      }
      const { items } = await api.must("operator", "members.invitations", { organizationId });
      expect(items).toMatchObject([{ isExpired: true }]);
    } finally {
      api.clock.set(noon);
    }
  });

  test("cannot be tried for ever from one address, and the tries are not all written down", async () => {
    const from = { "x-forwarded-for": randomAddress() };
    const statuses: number[] = [];
    const before = (await api.services.stores.audit.list(null, 500)).length;
    for (let attempt = 0; attempt < 65; attempt++) {
      statuses.push((await anonymously("members.accept", { token: "guess" }, from)).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 60 }, () => 412), ...Array.from({ length: 5 }, () => 429)]);
    const refused = await anonymously("members.openInvitation", { token: "guess" }, from);
    expect(refusalOf(refused)).toEqual({ status: 429, code: "THROTTLED", retryAfterS: 60 });
    const [last, ...others] = await api.services.stores.audit.list(null, 500);
    expect(others.length + 1 - before).toBe(61);
    expect(last).toMatchObject({ actor: { kind: "anonymous" }, refusalCode: "THROTTLED" });
    expect(others[0]).toMatchObject({ actor: { kind: "anonymous" }, refusalCode: "INVITATION_NOT_FOUND" });
  });
});

describe("accepting", () => {
  test("an address without an account gets one with its password, and is a member with the role", async () => {
    const organization = await api.organization();
    const email = somebody();
    const token = await invite({ organizationId: organization.id }, email, "org_viewer");
    const missing = refusalOf(await anonymously("members.accept", { token }));
    expect(missing).toMatchObject({
      status: 400,
      code: "INPUT_INVALID",
      fields: [{ path: "name" }, { path: "password" }],
    });
    const answer = await anonymously("members.accept", { token, name: "Ada", password: PASSWORD });
    expect(dig(answer.body, "result", "data")).toMatchObject({
      email,
      role: "org_viewer",
      organization: { slug: organization.slug },
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
    const signedIn = await api.signIn(email, PASSWORD);
    expect(signedIn.status).toBe(200);
    const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const me = dig((await api.send("/trpc/session.me", { headers: { cookie } })).body, "result", "data");
    expect(me).toMatchObject({
      user: { email, name: "Ada" },
      memberships: [{ role: "org_viewer", organization: { id: organization.id } }],
    });
    const [entry] = await api.services.stores.audit.list(organization.id, 1);
    expect(entry).toMatchObject({
      ...{ type: "member.joined", outcome: "accepted", actor: { kind: "user", name: email } },
      facts: { email, before: null, after: "org_viewer", account: "new", invitedBy: emailOf("operator") },
    });
    expect(refusalOf(await anonymously("members.accept", { token, name: "Eve", password: PASSWORD }))).toEqual({
      status: 412,
      code: "INVITATION_NOT_FOUND",
    });
  });

  test("who has an account signs in first, and another's session does not do", async () => {
    const { id: organizationId } = await api.organization();
    const token = await invite({ organizationId }, emailOf("guest"), "org_viewer");
    const input = { token, name: "Eve", password: PASSWORD };
    expect(refusalOf(await anonymously("members.accept", input))).toEqual({ status: 412, code: "SIGN_IN_REQUIRED" });
    const asOther = { cookie: await api.cookieOf("stranger") };
    expect(refusalOf(await anonymously("members.accept", { token }, asOther))).toEqual({
      status: 412,
      code: "INVITATION_FOR_ANOTHER",
    });
    expect((await anonymously("members.accept", { token }, { cookie: await api.cookieOf("guest") })).status).toBe(200);
    expect((await api.call("guest", "key.get", { organizationId })).status).toBe(200);
    await api.must("operator", "members.remove", { organizationId, userId: idOf("guest") });
  });

  test("accepted several times at once, it makes one account and one membership", async () => {
    const { id: organizationId } = await api.organization();
    const token = await invite({ organizationId }, somebody(), "org_viewer");
    const accepting = Array.from({ length: 4 }, () =>
      anonymously("members.accept", { token, name: "Ada", password: PASSWORD }),
    );
    const statuses = (await Promise.all(accepting)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 412, 412, 412]);
    const { items } = await api.must("admin", "members.list", { organizationId });
    expect(items).toHaveLength(4);
  });

  test("a cross-origin page accepts nothing", async () => {
    const { id: organizationId } = await api.organization();
    const token = await invite({ organizationId }, emailOf("guest"), "org_admin");
    const headers = { cookie: await api.cookieOf("guest"), origin: "http://evil.example" };
    expect((await anonymously("members.accept", { token }, headers)).status).toBe(403);
    expect((await api.call("guest", "key.get", { organizationId })).status).toBe(404);
  });

  test("an invitation to the platform or to a partner makes a member there", async () => {
    for (const [scope, role] of [
      [{ platform: true }, "platform_viewer"],
      [{ partnerId: "northwind" }, "partner_admin"],
    ] as const) {
      const email = somebody();
      const token = await invite(scope, email, role);
      expect((await anonymously("members.accept", { token, name: "Ada", password: PASSWORD })).status).toBe(200);
      const { items } = await api.must("operator", "members.list", scope);
      expect(items).toContainEqual(expect.objectContaining({ email, role }));
      const [entry] = await api.services.stores.audit.list(null, 1);
      expect(entry).toMatchObject({ type: "member.joined", facts: { side: role.split("_")[0], after: role } });
    }
  });
});
