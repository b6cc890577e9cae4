// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { notePageUser } from "./session-over.ts";
import { askWhoseSession } from "./whose-session.ts";

afterEach(() => vi.unstubAllGlobals());

const session = (id: string) => Response.json({ result: { data: { user: { id } } } });
const refused = (code: string, httpStatus: number) =>
  Response.json({ error: { message: code, code: 1, data: { httpStatus, refusal: { code } } } }, { status: httpStatus });

test.each([
  ["own", session("user-1")],
  ["another", session("user-2")],
  ["nobody", refused("UNAUTHENTICATED", 401)],
  ["unknown", refused("UNAVAILABLE", 503)],
  ["unknown", Response.error()],
])("the session is told to be of %s", async (whose, answer) => {
  notePageUser({ id: "user-1", email: "admin@acme.example" });
  vi.stubGlobal("fetch", async () => answer);
  expect(await askWhoseSession()).toBe(whose);
});
