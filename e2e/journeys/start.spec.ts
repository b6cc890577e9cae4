import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { ACCOUNTS } from "../src/harness/accounts.ts";
import { ApiCaller } from "../src/harness/api.ts";
import { isClosed, occupyPort } from "../src/harness/ports.ts";
import {
  killAtOnce,
  leavePremises,
  newPremises,
  type Premises,
  runShell,
  startProgram,
  untilStarted,
} from "../src/harness/program.ts";
import { signIn } from "../src/harness/sessions.ts";

const premisesOfTest: Premises[] = [];

async function move(): Promise<Premises> {
  const premises = await newPremises();
  premisesOfTest.push(premises);
  return premises;
}

test.afterEach(async () => {
  for (const premises of premisesOfTest.splice(0)) await leavePremises(premises);
});

type Confirmed = { value: string; revision: number };

/** The `curl` of the banner, with its continuation lines. */
function curlIn(banner: string): string {
  const lines = banner.split("\n");
  const first = lines.findIndex((line) => /^\s*curl /.test(line));
  expect(first, "the banner has a curl").toBeGreaterThanOrEqual(0);
  let last = first;
  while (lines[last]?.trimEnd().endsWith("\\")) last += 1;
  return lines
    .slice(first, last + 1)
    .join("\n")
    .trim();
}

function passwordsIn(banner: string): Map<string, string> {
  const found = Object.values(ACCOUNTS).flatMap((email): [string, string][] => {
    const line = banner.split("\n").find((candidate) => candidate.includes(email));
    const password = line
      ?.trim()
      .split(/\s+/)
      .findLast((word) => /^\S{8,}$/.test(word) && !word.includes("@"));
    return password ? [[email, password]] : [];
  });
  return new Map(found);
}

async function callAs({ consoleUrl }: Premises, email: string, passwords: Map<string, string>): Promise<ApiCaller> {
  return new ApiCaller(await signIn(consoleUrl, { email, password: passwords.get(email) ?? "" }));
}

/** Regenerates until the program is gone; what was confirmed up to then is what must survive. */
async function regenerateUntilGone(api: ApiCaller, onConfirmed: (count: number) => void): Promise<Confirmed[]> {
  const confirmed: Confirmed[] = [];
  let { revision } = await api.must<{ revision: number }>("query", "key.get", { organizationId: "acme" });
  for (;;) {
    try {
      const input = { organizationId: "acme", expectedRevision: revision };
      const reply = await api.must<Confirmed>("mutate", "key.regenerate", input);
      confirmed.push(reply);
      revision = reply.revision;
    } catch {
      // The one that was under way when the program was ended: nobody told whether it counts.
      return confirmed;
    }
    onConfirmed(confirmed.length);
  }
}

test("a first start prints accounts and a curl that is allowed; nothing confirmed is lost by kill -9; a second start prints no password", async () => {
  const premises = await move();
  const first = startProgram(premises);
  await untilStarted(first);
  const passwords = passwordsIn(first.stdout);
  const curl = curlIn(first.stdout);

  await test.step("the banner names every account, and its curl answers ALLOWED", async () => {
    expect([...passwords.keys()]).toEqual(Object.values(ACCOUNTS));
    expect(JSON.parse(await runShell(curl))).toMatchObject({ verdict: "ALLOWED", organization: { slug: "acme" } });
    expect((await fetch(`${premises.consoleUrl}/sign-in`)).status).toBe(200);
  });

  const admin = await callAs(premises, ACCOUNTS.acmeAdmin, passwords);
  const killed = Promise.withResolvers<void>();
  const confirmed = await regenerateUntilGone(admin, (count) => {
    if (count === 5) killAtOnce(first).then(killed.resolve, killed.reject);
  });
  await killed.promise;

  const second = startProgram(premises);
  await untilStarted(second);
  await test.step("what was confirmed before kill -9 is there after it", async () => {
    const again = await callAs(premises, ACCOUNTS.acmeAdmin, passwords);
    const last = confirmed.at(-1);
    expect(confirmed.length).toBeGreaterThanOrEqual(5);
    const now = await again.must<Confirmed>("mutate", "key.reveal", { organizationId: "acme" });
    const lost = now.revision - (last?.revision ?? 0);
    expect([0, 1], "at most the one that was under way came on top").toContain(lost);
    if (lost === 0) expect(now.value).toBe(last?.value);
    expect(JSON.parse(await runShell(curl)), "a dead value stays dead").toEqual({ verdict: "KEY_INVALID" });
  });

  await test.step("a second start prints no password, and SIGTERM closes both ports", async () => {
    for (const password of passwords.values()) expect(second.stdout + second.stderr).not.toContain(password);
    expect(second.stdout).not.toMatch(/curl /);
    expect(await second.stop()).toEqual({ code: 0, signal: null });
    expect(await isClosed(premises.apiUrl)).toBe(true);
    expect(await isClosed(premises.consoleUrl)).toBe(true);
  });
});

/** One sentence for a person, no stack, no success. */
async function expectComplaint(premises: Premises, changes: Record<string, string>, says: RegExp): Promise<void> {
  const program = startProgram(premises, changes);
  const exit = await program.ended;
  expect(exit.code, program.stderr).toBeGreaterThan(0);
  expect(program.stderr).toMatch(says);
  expect(program.stderr).not.toMatch(/^\s+at /m);
  const complaints = program.stderr.split("\n").filter((line) => line.trim() !== "");
  expect(complaints, "one sentence").toHaveLength(1);
}

test("a port in use, of the API or of the console, ends the start with one sentence that names it", async () => {
  const premises = await move();
  const taken = await occupyPort();
  const complaints = ["KEYHOLD_API_PORT", "KEYHOLD_CONSOLE_PORT"].map((variable) =>
    expectComplaint(premises, { [variable]: String(taken.port) }, new RegExp(`${taken.port}.*${variable}`)),
  );
  await Promise.all(complaints);
  await taken.release();
});

test("a DATABASE_URL that is none ends the start with one sentence that names it", async () => {
  await expectComplaint(await move(), { DATABASE_URL: "mysql://localhost/keyhold" }, /DATABASE_URL/);
});

test("a data directory that cannot be written ends the start with one sentence that names it", async () => {
  const premises = await move();
  const file = join(premises.directory, "a-file");
  await writeFile(file, "");
  await expectComplaint(premises, { KEYHOLD_DATA_DIR: file }, /data directory.*a-file.*KEYHOLD_DATA_DIR/);
});

test("a master key that does not open the data ends the start with one sentence and leaves the data alone", async () => {
  const premises = await move();
  const first = startProgram(premises);
  await untilStarted(first);
  const curl = curlIn(first.stdout);
  expect(await first.stop()).toEqual({ code: 0, signal: null });

  const wrong = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");
  await expectComplaint(premises, { KEYHOLD_MASTER_KEYS: wrong }, /KEYHOLD_MASTER_KEYS|master key/i);

  const again = startProgram(premises);
  await untilStarted(again);
  expect(JSON.parse(await runShell(curl))).toMatchObject({ verdict: "ALLOWED" });
  expect(await again.stop()).toEqual({ code: 0, signal: null });
});
