import { readTestEngine } from "@keyhold/db/testing";
import { scaled } from "@keyhold/db/testing/scale";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi } from "../testing/api.ts";
import { dig, type Json } from "../testing/client.ts";
import { type Fleet, pick, startFleet } from "../testing/fleet.ts";

const PROCESSES = 4;
const CONNECTIONS = 64;
const ORGANIZATIONS = 8;
const CHANGES_EACH = scaled(1250, 100);
/** 10,000 in all at full size. */
const CHANGES = ORGANIZATIONS * CHANGES_EACH;

/**
 * What is known of an organization from outside. Moments are of this process's one clock: `deadAt` is when the reply of the
 * change that killed a value had arrived, `steadySince` when that of the last change had; null while a change is under way.
 */
type Watched = {
  readonly id: string;
  revision: number;
  value: string | null;
  isHeld: boolean;
  steadySince: number | null;
  readonly deadAt: Map<string, number>;
};

let api: Api;
let fleet: Fleet;

describe.runIf(readTestEngine() === "postgresql")(`${PROCESSES} processes on one database`, () => {
  beforeAll(async () => {
    api = await startApi();
    fleet = await startFleet(api, PROCESSES);
  });
  afterAll(async () => {
    await fleet?.close();
    await api.close();
  });

  test(`dead means dead: ${CHANGES} changes, and of the verdicts asked for after a change's reply none is of before it`, async () => {
    const watched = await Promise.all(Array.from({ length: ORGANIZATIONS }, watch));
    const state = { isOver: false, verdicts: 0, violations: [] as string[] };
    const asking = Array.from({ length: CONNECTIONS }, async () => {
      while (!state.isOver) {
        const violation = await askOnce(pick(watched));
        state.verdicts += 1;
        if (violation !== null) state.violations.push(violation);
      }
    });
    await Promise.all(watched.map((each) => changeOften(each, CHANGES_EACH)));
    state.isOver = true;
    await Promise.all(asking);
    expect(state.violations).toEqual([]);
    // That they were asked all the while, and not before or after.
    expect(state.verdicts).toBeGreaterThan(CHANGES);
  }, 900_000);
});

async function watch(): Promise<Watched> {
  const { organization, value } = await api.subscribed();
  const steadySince = performance.now();
  return { id: organization.id, revision: 2, value, isHeld: false, steadySince, deadAt: new Map() };
}

/** Asks about the current value or a dead one, of any process; says what is wrong with the answer, if anything. */
async function askOnce(watched: Watched): Promise<string | null> {
  const dead = [...watched.deadAt.keys()].slice(-3);
  const key = pick([...(watched.value === null ? [] : [watched.value]), ...dead, "NeverThere12"]);
  const before = { ...watched, askedAt: performance.now(), deadAt: watched.deadAt.get(key) };
  const verdict = await fleet.verdict(pick(fleet.processes).url, watched.id, key);
  const isSteady = before.steadySince !== null && before.steadySince === watched.steadySince;
  if (before.deadAt !== undefined && verdict !== "KEY_INVALID") return `a dead value was answered ${verdict}`;
  if (!isSteady || key !== before.value) return null;
  const expected = before.isHeld ? "KEY_DISABLED" : "ALLOWED";
  return verdict === expected ? null : `the current value was answered ${verdict} and not ${expected}`;
}

async function changeOften(watched: Watched, changes: number): Promise<void> {
  for (let change = 0; change < changes; change += 1) await changeOnce(watched);
}

async function changeOnce(watched: Watched): Promise<void> {
  const [name, input] = nextChange(watched);
  const { value } = watched;
  watched.steadySince = null;
  const by = name.startsWith("holds.") ? "operator" : "admin";
  const { url } = pick(fleet.processes);
  const answer = await fleet.call(url, { by, name }, { organizationId: watched.id, ...input });
  if (answer.error !== undefined) throw new Error(`${name} was refused: ${JSON.stringify(answer.error)}`);
  const done = dig(answer, "result", "data");
  if (name.startsWith("key.")) {
    if (value !== null) watched.deadAt.set(value, performance.now());
    watched.value = typeof done.value === "string" ? done.value : null;
  } else {
    watched.isHeld = name === "holds.place";
  }
  watched.revision = Number(done.revision);
  watched.steadySince = performance.now();
}

function nextChange({ revision: expectedRevision, value, isHeld }: Watched): [name: string, input: Json] {
  if (isHeld) return ["holds.release", { kind: "platform" }];
  if (value === null) return ["key.add", { expectedRevision }];
  return pick<[string, Json]>([
    ["key.regenerate", { expectedRevision }],
    ["key.edit", { expectedRevision, value: typedValue() }],
    ["key.delete", { expectedRevision }],
    ["holds.place", { kind: "platform", reason: "OTHER", message: "Stopped for a test." }],
  ]);
}

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789".split("");
const typedValue = () => Array.from({ length: 12 }, () => pick(LETTERS)).join("");
