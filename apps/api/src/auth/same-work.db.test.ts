import { createTestDatabase } from "@keyhold/db/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { systemClock } from "../adapters/clock.ts";
import { createLog } from "../adapters/log.ts";
import { systemRandomness } from "../adapters/randomness.ts";
import { emailOf, PASSWORD, seedPeople } from "../testing/people.ts";
import { askAuth } from "./ask-auth.ts";
import { type Auth, createAuth } from "./auth.ts";

const publicUrl = "http://localhost:3000";
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let auth: Auth;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.database.stores.installation.install(await seedPeople(Date.now(), "of-no-verifier"));
  auth = createAuth({
    ...{ database: database.database, publicUrl, trustedOrigins: new Set([publicUrl]), oidc: null },
    ...{
      secret: "a secret for this test alone, of a fair length",
      demandsFreshSignIn: false,
      isInvited: async () => false,
    },
    ...{ clock: systemClock, randomness: systemRandomness, log: createLog("silent") },
  });
});
afterAll(() => database.drop());

test("a password is hashed once for every attempt, whether there is such an account, or one with a password, or not", async () => {
  await database.database.prisma.account.deleteMany({ where: { userId: "user-stranger" } });
  const { password } = await auth.$context;
  const [hash, verify] = [vi.spyOn(password, "hash"), vi.spyOn(password, "verify")];
  const facts = { requestId: "r", address: "192.0.2.1", userAgent: null };
  const workOf = async (email: string) => {
    const body = { email, password: "a wrong password" };
    const answer = await askAuth({ auth, publicUrl }, { facts }, { path: "/sign-in/email", cookie: undefined, body });
    const text = await answer.text();
    const work = hash.mock.calls.length + verify.mock.calls.length;
    hash.mockClear();
    verify.mockClear();
    return { status: answer.status, text, work };
  };
  const known = await workOf(emailOf("admin"));
  expect(known).toMatchObject({ status: 401, work: 1 });
  expect(await workOf("nobody@people.example")).toEqual(known);
  expect(await workOf(emailOf("stranger"))).toEqual(known);
  expect(known.text).not.toContain(PASSWORD);
});
