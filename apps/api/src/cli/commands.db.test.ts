import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTestEngine } from "@keyhold/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi } from "../testing/api.ts";
import { type Ended, runCommand } from "../testing/command.ts";
import { emailOf } from "../testing/people.ts";

let api: Api;
let directory: string;
/** Everything that any command has said, but for what is meant to be shown. */
const said: string[] = [];
const PASSWORD_OF_OPERATOR = "correct horse battery";

beforeAll(async () => {
  api = await startApi();
  api.clock.set(Date.now());
  directory = mkdtempSync(join(tmpdir(), "keyhold-command-"));
});
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  await api.close();
});

async function keyhold(
  args: readonly string[],
  { env = {}, input = "" }: { env?: Record<string, string>; input?: string } = {},
) {
  const { DATABASE_URL = "", KEYHOLD_MASTER_KEYS = "" } = api.environment;
  const environment = { DATABASE_URL, KEYHOLD_MASTER_KEYS, KEYHOLD_DATA_DIR: directory, ...env };
  const ended = await runCommand(environment, args, input);
  const text = ended.stdout + ended.stderr;
  for (const secret of [KEYHOLD_MASTER_KEYS, PASSWORD_OF_OPERATOR]) expect(text).not.toContain(secret);
  said.push(text);
  return ended;
}

function ending({ code, json, stderr }: Ended) {
  const { error } = json.at(-1) ?? {};
  const { code: reason = null } = typeof error === "object" && error !== null && "code" in error ? error : {};
  return { code, reason, isExplained: stderr.trim().split("\n").length === 1 && !/ at .*\.ts/.test(stderr) };
}

async function lastEvent(organizationId: string | null) {
  const found = organizationId === null ? null : await api.services.stores.organizations.find(organizationId);
  const [entry] = await api.services.stores.audit.list(found?.id ?? null, 1);
  return entry;
}

describe("commands that the rules are about act as an operator, with the API's rules and audit", () => {
  test("a hold stops the key at once and is released, in the name of the only operator", async () => {
    const { organization, value } = await api.subscribed();
    const placed = await keyhold([
      "hold",
      "place",
      organization.slug,
      "--message",
      "Stopped.",
      "--note",
      "Ticket 7",
      "--json",
    ]);
    expect(placed.code).toBe(0);
    expect(placed.json).toEqual([{ organization: organization.slug, kind: "platform", revision: 3 }]);
    expect(await api.verdict(organization.id, value)).toBe("KEY_DISABLED");
    expect(await lastEvent(organization.id)).toMatchObject({
      ...{ type: "hold.placed", outcome: "accepted", address: null },
      actor: { kind: "user", name: emailOf("operator") },
      userAgent: expect.stringMatching(/^keyhold command line \(.+@.+\)$/),
    });
    const again = await keyhold(["hold", "place", organization.slug, "--message", "Stopped.", "--json"]);
    expect(ending(again)).toEqual({ code: 3, reason: "HOLD_ALREADY_PLACED", isExplained: true });
    expect(await lastEvent(organization.id)).toMatchObject({ outcome: "refused", refusalCode: "HOLD_ALREADY_PLACED" });
    expect((await keyhold(["hold", "release", organization.slug, "--as", emailOf("operator")])).code).toBe(0);
    expect(await api.verdict(organization.id, value)).toBe("ALLOWED");
  });

  test("who may only read on the platform may only read here, and who is not of the platform is nobody", async () => {
    const { organization } = await api.subscribed();
    const hold = ["hold", "place", organization.slug, "--message", "Stopped.", "--json"];
    const reader = await keyhold([...hold, "--as", emailOf("support")]);
    expect(ending(reader)).toEqual({ code: 3, reason: "FORBIDDEN", isExplained: true });
    const stranger = await keyhold([...hold, "--as", emailOf("admin")]);
    expect(ending(stranger)).toEqual({ code: 3, reason: "OPERATOR_UNKNOWN", isExplained: true });
  });

  test("a subscription enables an organization, from a day until a moment", async () => {
    const organization = await api.organization();
    const period = ["--starts-at", "2026-01-01", "--ends-at", "2099-01-01T12:00:00Z"];
    const set = await keyhold(["subscription", "set", organization.id, ...period, "--json"]);
    expect(set.json).toMatchObject([{ startsAt: "2026-01-01T00:00:00Z", endsAt: "2099-01-01T12:00:00Z", revision: 2 }]);
    const view = await api.must("admin", "key.get", { organizationId: organization.id });
    expect(view.status).toBe("enabled");
    const turned = ["--starts-at", "2026-01-01", "--ends-at", "2025-01-01", "--json"];
    const refused = await keyhold(["subscription", "set", organization.id, ...turned]);
    expect(ending(refused)).toEqual({ code: 3, reason: "SUBSCRIPTION_PERIOD_INVALID", isExplained: true });
    const missing = await keyhold(["subscription", "set", "nobody", ...period, "--json"]);
    expect(ending(missing)).toEqual({ code: 3, reason: "NOT_FOUND", isExplained: true });
  });

  test("a verifier's token is shown once, works, and is refused when it is revoked", async () => {
    const { organization, value } = await api.subscribed();
    const { stdout } = await runCommand({ ...api.environment, KEYHOLD_DATA_DIR: directory }, [
      "verifier",
      "create",
      "edge",
    ]);
    const token = stdout.trim();
    expect(token).toMatch(/^kv_\w+$/);
    const ask = () =>
      api.post("/v1/verify", { organization: organization.id, key: value }, { authorization: `Bearer ${token}` });
    expect((await ask()).status).toBe(200);
    const listed = await keyhold(["verifier", "list", "--json"]);
    const [{ verifiers } = {}] = listed.json;
    const made = Array.isArray(verifiers) ? verifiers.find(({ name }) => name === "edge") : null;
    expect((await keyhold(["verifier", "revoke", made.id, "--json"])).code).toBe(0);
    expect((await ask()).status).toBe(401);
    const again = await keyhold(["verifier", "revoke", made.id, "--json"]);
    expect(ending(again)).toEqual({ code: 3, reason: "VERIFIER_REVOKED", isExplained: true });
    expect(said.join("")).not.toContain(token);
  });
});

describe("operator create", () => {
  test("takes the password from standard input; the operator signs in and may do everything", async () => {
    const made = await keyhold(["operator", "create", "Second@People.example", "--password-stdin", "--json"], {
      input: `${PASSWORD_OF_OPERATOR}\n`,
    });
    expect(made).toMatchObject({ code: 0, json: [{ email: "second@people.example", role: "platform_admin" }] });
    const credentials = { email: "second@people.example", password: PASSWORD_OF_OPERATOR };
    expect((await api.post("/api/auth/sign-in/email", credentials)).status).toBe(200);
    const { organization } = await api.subscribed();
    const which = await keyhold(["hold", "place", organization.slug, "--message", "x", "--json"]);
    expect(ending(which)).toEqual({ code: 2, reason: "AS_REQUIRED", isExplained: true });
    const hold = ["hold", "place", organization.slug, "--message", "x", "--as", "SECOND@people.example"];
    expect((await keyhold(hold)).code).toBe(0);
    const twice = await keyhold(["operator", "create", "second@people.example", "--generate-password", "--json"]);
    expect(ending(twice)).toEqual({ code: 3, reason: "ACCOUNT_EXISTS", isExplained: true });
  });

  test.each([
    [["--json"], "", "PASSWORD"],
    [["--password-stdin", "--json"], "short\n", "PASSWORD"],
    [["--password-stdin", "--generate-password", "--json"], "", "PASSWORD"],
    [["--password", PASSWORD_OF_OPERATOR, "--json"], "", "USAGE"],
  ])("without a usable password makes nothing (%#)", async (options, input, reason) => {
    const { code, json } = await runCommand(
      { ...api.environment, KEYHOLD_DATA_DIR: directory },
      ["operator", "create", "third@people.example", ...options],
      input,
    );
    expect({ code, json }).toMatchObject({ code: 2, json: [{ error: { code: reason } }] });
    expect(await api.services.stores.invitations.hasAccount("third@people.example")).toBe(false);
  });
});

describe("operator reset-password", () => {
  const NEW_PASSWORD = "another correct horse";
  const reset = (email: string, input = `${NEW_PASSWORD}\n`, flags: string[] = []) =>
    keyhold(["operator", "reset-password", email, "--password-stdin", "--json", ...flags], { input });

  test("sets the password of any account, ends its sessions, and is told to those who have the person", async () => {
    const organization = await api.organization();
    const cookie = await api.newCookie("second-admin");
    const done = await reset(emailOf("second-admin").toUpperCase());
    expect(done).toMatchObject({ code: 0, json: [{ email: emailOf("second-admin"), sessionsEnded: true }] });
    expect(done.stdout + done.stderr).not.toContain(NEW_PASSWORD);
    expect((await api.send("/trpc/session.me", { headers: { cookie } })).status).toBe(401);
    expect((await api.signIn(emailOf("second-admin"), NEW_PASSWORD)).status).toBe(200);
    const entry = await lastEvent(organization.id);
    expect(entry).toMatchObject({ type: "account.password_reset", actor: { kind: "system" } });
    expect(entry?.facts).toEqual({ email: emailOf("second-admin") });
  });

  test("removes second factors too where it is told to", async () => {
    const organization = await api.organization();
    const userId = "user-second-admin";
    const secrets = { secret: "sealed", backupCodes: "sealed" };
    await api.database.prisma.twoFactor.create({ data: { id: "lost", userId, ...secrets } });
    await api.database.prisma.user.update({ where: { id: userId }, data: { twoFactorEnabled: true } });
    const email = emailOf("second-admin");
    expect(await reset(email)).toMatchObject({ code: 0, json: [{ secondFactorsRemoved: false }] });
    expect((await api.signIn(email, NEW_PASSWORD)).body).toEqual({ next: "second-factor" });
    const done = await reset(email, `${NEW_PASSWORD}\n`, ["--remove-second-factors"]);
    expect(done).toMatchObject({ code: 0, json: [{ email, secondFactorsRemoved: true }] });
    expect((await api.signIn(email, NEW_PASSWORD)).body).toMatchObject({ user: { email } });
    expect((await lastEvent(organization.id))?.facts).toEqual({ email, secondFactors: "removed" });
  });

  test("of nobody, of an account without a password, and with a bad one it changes nothing", async () => {
    expect(ending(await reset("nobody@people.example"))).toMatchObject({ code: 3, reason: "ACCOUNT_UNKNOWN" });
    expect(ending(await reset(emailOf("guest"), "too short\n"))).toMatchObject({ code: 2, reason: "PASSWORD" });
    await api.database.prisma.account.deleteMany({ where: { userId: "user-guest" } });
    expect(ending(await reset(emailOf("guest")))).toMatchObject({ code: 3, reason: "NO_PASSWORD" });
  });
});

describe("what every command does", () => {
  test.each([
    ["an unknown command", ["fly"]],
    ["an unknown option", ["secrets", "status", "--loud"]],
    ["a missing argument", ["secrets", "drop"]],
    ["a wrong choice", ["hold", "release", "acme", "--kind", "mine"]],
    ["a wrong value", ["subscription", "set", "acme", "--starts-at", "soon", "--ends-at", "2027-01-01"]],
    ["nothing to verify", ["audit", "verify"]],
    ["a file that is not there", ["organizations", "import", "/nowhere/x.csv", "--as", emailOf("operator")]],
    ["a format that nobody can tell", ["organizations", "import", "x.txt"]],
  ])("%s is wrong usage: 2, and one document", async (_, args) => {
    const ended = await keyhold([...args, "--json"]);
    expect(ended.code).toBe(2);
    expect(ended.json).toMatchObject([{ error: { exit: 2 } }]);
  });

  test("a wrong environment is wrong usage, no database is unavailable, and another's master key opens nothing", async () => {
    const wrong = await keyhold(["secrets", "status", "--json"], { env: { KEYHOLD_API_PORT: "no" } });
    expect(ending(wrong)).toEqual({ code: 2, reason: "ENVIRONMENT_INVALID", isExplained: true });
    const none = await keyhold(["secrets", "status", "--json"], { env: { DATABASE_URL: `file:${directory}/none.db` } });
    expect(ending(none)).toEqual({ code: 4, reason: "NO_DATABASE", isExplained: true });
    const down = { DATABASE_URL: "postgresql://keyhold:hunter22@127.0.0.1:1/keyhold" };
    const away = await keyhold(["secrets", "status", "--json"], { env: down });
    expect(ending(away)).toMatchObject({ code: 4, isExplained: true });
    expect(away.stdout + away.stderr).not.toContain("hunter22");
    const other = { KEYHOLD_MASTER_KEYS: randomBytes(32).toString("base64") };
    const closed = await keyhold(["verifier", "list", "--json"], { env: other });
    expect(ending(closed)).toEqual({ code: 1, reason: "MASTER_KEYS", isExplained: true });
    expect(await keyhold(["secrets", "status", "--json"], { env: other })).toMatchObject({ code: 1 });
  });

  test("help is on standard output, and names every command", async () => {
    const { code, stdout } = await keyhold(["--help"]);
    expect(code).toBe(0);
    const commands = [
      "operator",
      "organizations",
      "subscription",
      "hold",
      "verifier",
      "audit",
      "secrets",
      "backup",
      "restore",
      "doctor",
    ];
    for (const each of commands) expect(stdout).toMatch(new RegExp(`^  ${each}\\b`, "m"));
    expect(stdout).toContain("Exit codes: 0 done");
  });
});

describe("audit verify", () => {
  test("follows stored chains and exports, and names the first broken link", async () => {
    const { organization } = await api.subscribed();
    const stored = await keyhold(["audit", "verify", organization.slug, "--json"]);
    expect(stored).toMatchObject({ code: 0, json: [{ chain: organization.slug, holds: true, broken: null }] });
    const exported = await fetch(`${api.url}/v1/audit/export?organizationId=${organization.id}&format=ndjson`, {
      headers: { cookie: await api.cookieOf("operator") },
    });
    const text = await exported.text();
    const file = join(directory, "acme.ndjson");
    writeFileSync(file, text);
    expect(await keyhold(["audit", "verify", "--file", file, "--json"])).toMatchObject({
      code: 0,
      json: [{ isSealed: true }],
    });
    const lines = text.trimEnd().split("\n");
    const changed = [lines[0], String(lines[1]).replace("accepted", "refused"), ...lines.slice(2)];
    const broken = await keyhold(["audit", "verify", "--file", "-", "--no-keys", "--json"], {
      input: changed.join("\n"),
    });
    expect(broken).toMatchObject({ code: 1, json: [{ holds: false, broken: { rule: "CHANGED", position: 1 } }] });
    const noted = `${1}:${"0".repeat(64)}`;
    const rewritten = await keyhold(["audit", "verify", organization.slug, "--noted", noted, "--json"]);
    expect(rewritten).toMatchObject({ code: 1, json: [{ broken: { rule: "REWRITTEN" } }] });
  });
});

describe("doctor", () => {
  test("finds nothing wrong here, and says what is wrong elsewhere", async () => {
    const well = await keyhold(["doctor", "--json"]);
    expect(well.json.map(({ state }) => state)).not.toContain("fail");
    expect(well.code).toBe(0);
    const other = await keyhold(["doctor", "--json"], {
      env: { KEYHOLD_MASTER_KEYS: randomBytes(32).toString("base64") },
    });
    expect(other).toMatchObject({ code: 1, json: [{ state: "fail" }] });
    expect(other.stdout).toContain('"name":"master keys","state":"fail"');
  });
});

describe("master keys of the environment", () => {
  test("are the operator's to change: add is refused, and status shows ids only", async () => {
    expect(ending(await keyhold(["secrets", "add", "--json"]))).toMatchObject({
      code: 3,
      reason: "MASTER_KEYS_OF_ENVIRONMENT",
    });
    const status = await keyhold(["secrets", "status", "--json"]);
    expect(status).toMatchObject({ code: 0, json: [{ masterKeys: [{ isFirst: true, isKnown: true }] }] });
  });
});

test.runIf(readTestEngine() === "postgresql")(
  "backup and restore are not for PostgreSQL, and say what is",
  async () => {
    for (const [command, tool] of [
      ["backup", "pg_dump"],
      ["restore", "pg_restore"],
    ]) {
      const ended = await keyhold([String(command), join(directory, "x.db"), "--json"]);
      expect(ending(ended)).toEqual({ code: 6, reason: "NOT_SQLITE", isExplained: true });
      expect(ended.stderr).toContain(tool);
      expect(statSync(join(directory, "x.db"), { throwIfNoEntry: false })).toBeUndefined();
    }
  },
);
