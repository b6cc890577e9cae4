import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, DAY_MS, startApi } from "../testing/api.ts";
import { call, createProgram, logIn, loginBody, postLogin } from "../testing/program.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

async function loggedIn(role = "full") {
  const { organization, value } = await api.subscribed();
  const program = await createProgram(api, organization.id, role);
  return { organization, value, program, cookie: await logIn(api, program, value) };
}

describe("the calls around a log-in", () => {
  test("activation is always done", async () => {
    const { cookie } = await loggedIn();
    for (const [path, method] of [
      ["status", "GET"],
      ["status/activate", "POST"],
    ] as const) {
      const { status, text } = await call(api, path, { method, cookie });
      expect([status, text]).toEqual([200, '{"status":"ACTIVE"}']);
    }
  });

  test("the subscription is told in seconds and days", async () => {
    const { cookie } = await loggedIn();
    const { text } = await call(api, "subscriptions", { cookie });
    const start = Math.floor((api.clock.now() - DAY_MS) / 1000);
    expect(JSON.parse(text)).toEqual([
      expect.objectContaining({ startDate: start, endDate: start + 31 * 86_400, subscribed: true, state: "ACTIVE" }),
    ]);
  });

  test("users are paged, and past the end there are none", async () => {
    const { organization, cookie, program } = await loggedIn();
    const page = async (query: string) => JSON.parse((await call(api, `adminUsers${query}`, { cookie })).text);
    const all = await page("");
    expect(all.map(({ loginName }: { loginName: string }) => loginName)).toEqual([
      ...["admin@people.example", "second-admin@people.example", "viewer@people.example"],
      program.username,
    ]);
    expect([...(await page("?page=1&pageSize=3")), ...(await page("?page=2&pageSize=3"))]).toEqual(all);
    expect([await page("?page=3&pageSize=3"), await page("?page=999999")]).toEqual([[], []]);
    expect(JSON.stringify(all)).not.toContain(organization.id);
  });

  test.each(["?page=0", "?page=-1", "?page=x", "?pageSize=0", "?page=1e9"])("adminUsers%s: 400", async (query) => {
    const { cookie } = await loggedIn();
    const { status, body } = await call(api, `adminUsers${query}`, { cookie });
    expect([status, body.code]).toEqual([400, "INVALID_INPUT_ARGUMENT"]);
  });

  test("nothing is answered without a session, whether it is there or not", async () => {
    for (const path of ["status", "adminUsers", "apiKeys", "nothing/here", "authenticatedSesssion"]) {
      const { status, text } = await call(api, path);
      expect([path, status, text]).toEqual([path, 401, '{"code":"SESSION_NOT_VALID","message":"SESSION_NOT_VALID"}']);
    }
  });

  test("what is not there is 404, and another method 405", async () => {
    const { cookie } = await loggedIn();
    for (const path of ["nothing/here", "authenticatedSesssion", "apiKeys/1/regenerate/2", "apiKeys/x/regenerate"]) {
      const answer = await call(api, path, { cookie });
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, "RESOURCE_NOT_FOUND"]);
    }
    for (const [path, method] of [
      ["status", "DELETE"],
      ["authenticatedSession", "PUT"],
    ] as const) {
      const answer = await call(api, path, { method, cookie });
      expect([path, answer.status, answer.body.code]).toEqual([path, 405, "METHOD_NOT_ALLOWED"]);
    }
  });
});

describe("the key's management", () => {
  const keysOf = async (cookie: string) => JSON.parse((await call(api, "apiKeys", { cookie })).text);
  const regenerate = (cookie: string, id: unknown) => call(api, `apiKeys/${id}/regenerate`, { method: "POST", cookie });

  test("shows the key to a full role, as an audited reveal, and to a reader that there is one", async () => {
    const { organization, value, cookie } = await loggedIn();
    expect(await keysOf(cookie)).toEqual([expect.objectContaining({ keyValue: value, enabled: true })]);
    const [shown] = await api.services.stores.audit.list(organization.id, 1);
    expect(shown).toMatchObject({ type: "key.revealed", outcome: "accepted" });
    const reader = await createProgram(api, organization.id, "readOnly");
    const [masked] = await keysOf(await logIn(api, reader, value));
    expect(masked.keyValue).toBe("************");
  });

  test("regenerates: the session, the old key and every other session are over at once", async () => {
    const { organization, value, program, cookie } = await loggedIn();
    const other = await logIn(api, program, value);
    const [{ id }] = await keysOf(cookie);
    const { status, body } = await regenerate(cookie, id);
    api.values.add(String(body.keyValue));
    expect([status, body.id, body.enabled]).toEqual([200, id, true]);
    for (const dead of [cookie, other]) expect((await call(api, "status", { cookie: dead })).status).toBe(401);
    const [event] = await api.services.stores.audit.list(organization.id, 1);
    expect(event).toMatchObject({ type: "key.regenerated", actor: { kind: "user", name: program.username } });
    await logIn(api, program, String(body.keyValue));
    expect(await api.verdict(organization.id, value)).toBe("KEY_INVALID");
  });

  test("a reader may not, and neither may anybody with another organization's id", async () => {
    const { organization, value, cookie } = await loggedIn();
    const [{ id }] = await keysOf((await loggedIn()).cookie);
    expect((await regenerate(cookie, id)).status).toBe(404);
    const reader = await logIn(api, await createProgram(api, organization.id, "readOnly"), value);
    const [own] = await keysOf(reader);
    const refused = await regenerate(reader, own.id);
    expect([refused.status, refused.body.code]).toEqual([403, "SCOPE_LIMITED"]);
    expect(await api.verdict(organization.id, value)).toBe("ALLOWED");
  });

  test("of two at once one is told that somebody else holds it, or that its session is over", async () => {
    const { cookie } = await loggedIn();
    const [{ id }] = await keysOf(cookie);
    const answers = await Promise.all([1, 2, 3].map(() => regenerate(cookie, id)));
    for (const { body } of answers) if (typeof body.keyValue === "string") api.values.add(body.keyValue);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, text } of answers.filter((answer) => answer.status !== 200)) {
      expect([401, 409]).toContain(status);
      if (status === 409) expect(text).toBe('{"code":"EDIT_LOCK_NOT_AVAILABLE"}');
    }
  });
});

describe("an API user", () => {
  test("cannot sign in to the console", async () => {
    const { program } = await loggedIn();
    const answer = await api.signIn(program.username, program.password);
    expect(answer.status).not.toBe(200);
  });

  test("has one name in its organization, and the same in another", async () => {
    const [one, other] = [await api.organization(), await api.organization()];
    const make = { name: "sync", role: "full" };
    for (const { id: organizationId } of [one, other])
      api.values.add(String((await api.must("admin", "apiUsers.create", { organizationId, ...make })).password));
    const again = await api.refused("admin", "apiUsers.create", { organizationId: one.id, ...make });
    expect([again.status, again.refusal.code]).toEqual([409, "API_USER_NAME_TAKEN"]);
  });

  test("of another organization is not there", async () => {
    const { program } = await loggedIn();
    const { id: organizationId } = await api.organization();
    for (const change of ["disable", "enable", "rotatePassword", "delete"]) {
      const { refusal } = await api.refused("admin", `apiUsers.${change}`, { organizationId, apiUserId: program.id });
      expect(refusal.code).toBe("API_USER_NOT_FOUND");
    }
  });

  test("is listed with when it was used last, and never with its password", async () => {
    const { organization, program, value } = await loggedIn();
    const { items } = await api.must("admin", "apiUsers.list", { organizationId: organization.id });
    expect(items).toEqual([
      expect.objectContaining({
        username: program.username,
        role: "full",
        lastUsedAt: new Date(api.clock.now()).toISOString(),
      }),
    ]);
    expect(JSON.stringify(items)).not.toContain(program.password);
    expect((await postLogin(api, loginBody(api, program, value))).status).toBe(200);
  });
});
