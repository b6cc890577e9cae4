import { readTestEngine } from "@keyhold/db/testing";
import { scaled } from "@keyhold/db/testing/scale";
import { VALUE_ALPHABET } from "@keyhold/domain/key/value";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi } from "../testing/api.ts";
import { dig, type Json } from "../testing/client.ts";
import { type Fleet, pick, startFleet } from "../testing/fleet.ts";
import { call, createProgram, logIn, loginBody, type Program, postLogin } from "../testing/program.ts";

const PROCESSES = 4;
const ORGANIZATIONS = 3;
const CHANGES_EACH = scaled(20, 5);
const CHANGES = ORGANIZATIONS * CHANGES_EACH;
/** Sessions that are open before each change, at processes of their own. */
const SESSIONS = 2;

let api: Api;
let fleet: Fleet;

type Watched = { readonly id: string; readonly program: Program; revision: number; value: string };

describe.runIf(readTestEngine() === "postgresql")(`${PROCESSES} processes on one database`, () => {
  beforeAll(async () => {
    api = await startApi();
    fleet = await startFleet(api, PROCESSES);
  });
  afterAll(async () => {
    await fleet?.close();
    await api.close();
  });

  test(`dead means dead: after each of ${CHANGES} changes the next request of every process refuses the old key and what it had opened`, async () => {
    const watched = await Promise.all(Array.from({ length: ORGANIZATIONS }, watch));
    const violations = await Promise.all(watched.map(changeOften));
    expect(violations.flat()).toEqual([]);
  });
});

const anyUrl = () => pick(fleet.processes).url;

async function watch(): Promise<Watched> {
  const { organization, value } = await api.subscribed();
  return { id: organization.id, program: await createProgram(api, organization.id), revision: 2, value };
}

async function changeOften(watched: Watched): Promise<string[]> {
  const violations: string[] = [];
  for (let count = 0; count < CHANGES_EACH; count += 1) violations.push(...(await changeOnce(watched)));
  return violations;
}

async function changeOnce(watched: Watched): Promise<string[]> {
  const { value: old, program } = watched;
  // The processes' clock is this machine's.
  api.clock.set(Date.now());
  const cookies = await Promise.all(
    Array.from({ length: SESSIONS }, () => logIn(api, { ...program, url: anyUrl() }, old)),
  );
  for (const cookie of cookies) await expectStatus(cookie, 200);
  await edit(watched);
  const violations: string[] = [];
  for (const { url } of fleet.processes) {
    for (const cookie of cookies) {
      const { status } = await call(api, "status", { cookie, url });
      if (status !== 401) violations.push(`a session of the old key was answered ${status}`);
    }
    const { status } = await postLogin(api, loginBody(api, program, old), { url });
    if (status !== 400) violations.push(`the old key was answered ${status}`);
  }
  return violations;
}

async function expectStatus(cookie: string, expected: number): Promise<void> {
  expect((await call(api, "status", { cookie, url: anyUrl() })).status).toBe(expected);
}

/** To a value that differs in all positions. */
async function edit(watched: Watched): Promise<void> {
  const value = Array.from(watched.value, another).join("");
  const input: Json = { organizationId: watched.id, expectedRevision: watched.revision, value };
  const answer = await fleet.call(anyUrl(), { by: "admin", name: "key.edit" }, input);
  watched.revision = Number(dig(answer, "result", "data").revision);
  watched.value = value;
  api.values.add(value);
}

function another(letter: string): string {
  return pick(Array.from(VALUE_ALPHABET.replace(letter, "")));
}
