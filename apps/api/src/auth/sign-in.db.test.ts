import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Api, startApi } from "../testing/api.ts";
import { PASSWORD } from "../testing/people.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const me = (cookie: string) => api.send("/trpc/session.me", { headers: { cookie } });
const events = async () =>
  (await api.services.stores.audit.list(null, 5)).filter(({ type }) => type.startsWith("session."));

describe("signing in", () => {
  test("gives a cookie that scripts cannot read and other sites do not send, and nothing else that opens the session", async () => {
    const { status, body, headers } = await api.signIn("admin@people.example", PASSWORD);
    expect(status).toBe(200);
    expect(body).toEqual({ user: { id: "user-admin", email: "admin@people.example", name: "admin" } });
    const [cookie = ""] = headers.getSetCookie();
    expect(cookie).toMatch(/^keyhold\.session_token=.+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await me(cookie.split(";")[0] ?? "")).status).toBe(200);
  });

  test("is audited with the account and the address, and without the password", async () => {
    await api.signIn("admin@people.example", PASSWORD, "203.0.113.9");
    await api.signIn("admin@people.example", "a wrong password", "203.0.113.10");
    const [refused, accepted] = await events();
    expect(refused).toMatchObject({
      type: "session.sign_in",
      outcome: "refused",
      actor: { kind: "anonymous", name: "admin@people.example" },
      address: "203.0.113.10",
    });
    expect(accepted).toMatchObject({ outcome: "accepted", actor: { id: "user-admin" }, address: "203.0.113.9" });
    for (const secret of [PASSWORD, "a wrong password"]) {
      expect(JSON.stringify([refused, accepted])).not.toContain(secret);
    }
    expect(accepted).toMatchObject({ facts: { method: "password" } });
  });

  test("answers alike to an unknown account and to a wrong password", async () => {
    const strip = (text: string) => text.replace(/"requestId":"[^"]+"/, "");
    const wrong = await api.signIn("admin@people.example", "a wrong password");
    const unknown = await api.signIn("nobody@people.example", "a wrong password");
    expect(wrong.status).toBe(401);
    expect([unknown.status, strip(unknown.text)]).toEqual([wrong.status, strip(wrong.text)]);
  });

  test("works for the e-mail address in any case", async () => {
    expect((await api.signIn("Admin@People.example", PASSWORD)).status).toBe(200);
  });

  test("leaves no session when its audit event cannot be written", async () => {
    const sessions = () => api.database.prisma.session.count();
    const before = await sessions();
    const append = vi.spyOn(api.services.stores.audit, "append").mockRejectedValueOnce(new Error("The disk is full."));
    try {
      const { status, headers } = await api.signIn("admin@people.example", PASSWORD);
      expect([status, headers.getSetCookie()]).toEqual([500, []]);
      expect(await sessions()).toBe(before);
    } finally {
      append.mockRestore();
    }
  });

  test("cannot be replaced by signing up", async () => {
    const account = { email: "new@people.example", password: "a new password", name: "New" };
    expect((await api.post("/api/auth/sign-up/email", account)).status).toBe(404);
  });
});

describe("signing out", () => {
  test("ends the session at once, everywhere the cookie is", async () => {
    const cookie = await api.newCookie("viewer");
    expect((await me(cookie)).status).toBe(200);
    const out = await api.post("/api/auth/sign-out", {}, { cookie });
    expect(out.status).toBe(200);
    expect(out.headers.getSetCookie()[0]).toMatch(/^keyhold\.session_token=; Max-Age=0/);
    expect((await me(cookie)).status).toBe(401);
    expect((await events())[0]).toMatchObject({ type: "session.sign_out", actor: { id: "user-viewer" } });
  });

  test("without a session is no event", async () => {
    const before = await events();
    expect((await api.send("/api/auth/sign-out", { method: "POST" })).status).toBe(200);
    expect(await events()).toEqual(before);
  });
});

describe("a session", () => {
  test.each([
    ["none", ""],
    ["gibberish", "keyhold.session_token=gibberish"],
    [
      "one that was not signed by us",
      "keyhold.session_token=abcdefghijklmnopqrstuvwxyzabcdef.c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXI%3D",
    ],
  ])("%s is 401", async (_what, cookie) => {
    const answer = await me(cookie);
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('"refusal":{"code":"UNAUTHENTICATED"}');
  });

  test("that has expired is 401", async () => {
    const cookie = await api.newCookie("support");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 12 * 60 * 60 * 1000 + 1 });
    try {
      expect((await me(cookie)).status).toBe(401);
    } finally {
      vi.useRealTimers();
    }
    expect((await me(cookie)).status).toBe(401);
  });
});

describe("an attempt", () => {
  test("is counted and audited by the socket's address when a client claims another one", async () => {
    const claim = (headers: Record<string, string>) =>
      api.post("/api/auth/sign-in/email", { email: "admin@people.example", password: "a wrong password" }, headers);
    await claim({ "x-forwarded-for": "192.0.2.99" });
    await claim({ "x-forwarded-for": "192.0.2.99", "x-keyhold-internal": "a wrong token of the same length, or not" });
    await claim({ "x-keyhold-address": "192.0.2.99" });
    expect((await events()).slice(0, 3).map(({ address }) => address)).toEqual(["127.0.0.1", "127.0.0.1", "127.0.0.1"]);
  });
});

test("behind https the cookie is sent over https only", async () => {
  const secure = await startApi({ env: { publicUrl: "https://keys.example.com" } });
  try {
    const { headers } = await secure.signIn("admin@people.example", PASSWORD);
    expect(headers.getSetCookie()[0]).toMatch(/^__Secure-keyhold\.session_token=.*; HttpOnly; Secure; SameSite=Lax/);
  } finally {
    await secure.close();
  }
});
