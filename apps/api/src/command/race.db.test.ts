import { randomInt } from "node:crypto";
import { openCallStore } from "@keyhold/db/calls/open";
import { openDatabase } from "@keyhold/db/database";
import type { OrganizationRecord } from "@keyhold/db/stores";
import { scaled } from "@keyhold/db/testing/scale";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addKey } from "../features/key/add.ts";
import { deleteKey } from "../features/key/delete.ts";
import { editKey } from "../features/key/edit.ts";
import { regenerateKey } from "../features/key/regenerate.ts";
import { Refused } from "../refused.ts";
import type { Services } from "../services.ts";
import { type Api, startApi, VERIFIER_TOKEN } from "../testing/api.ts";
import { pick } from "../testing/fleet.ts";
import { emailOf, idOf, type Person } from "../testing/people.ts";
import { actorOf, type OrganizationContext } from "../trpc/reach.ts";
import { type CallDesk, createDesk } from "../verify/desk.ts";
import { createLane } from "../verify/lane.ts";
import { digestToken } from "../verify/token.ts";

const ROUNDS = scaled(1000, 100);

let api: Api;
/** A second process's way to the same database. */
let second: Awaited<ReturnType<typeof openDatabase>>;
let secondDesk: CallDesk;

beforeAll(async () => {
  api = await startApi();
  second = await openDatabase({ url: api.databaseUrl, poolSize: 2 });
  const store = openCallStore({ url: api.databaseUrl, concurrency: 1 });
  secondDesk = createDesk({
    lane: createLane(store, api.services.secrets.fingerprint),
    services: { ...api.services, stores: second.stores },
    takeTurn: second.takeTurn,
    concurrency: 1,
    onError: () => undefined,
  });
});
afterAll(async () => {
  await secondDesk.close();
  await second.close();
  await api.close();
});

const REQUEST = { requestId: "race", address: null, userAgent: null };

function contextOf(person: Person, organization: OrganizationRecord, services: Services): OrganizationContext {
  const session = { id: "race", method: "password", provenAt: null } as const;
  const user = { id: idOf(person), email: emailOf(person), name: person, session };
  return {
    services,
    user,
    request: REQUEST,
    trail: { organizationId: organization.id },
    organization,
    actor: actorOf(user, ["org_admin"]),
  };
}

const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const typedValue = () => Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");

type Made = { readonly revision: number; readonly value: string | null };
type Press = (
  context: OrganizationContext,
  seen: { organizationId: string; expectedRevision: number },
) => Promise<Made>;

/** What an admin who sees this slot can press. */
const WITH_KEY: readonly Press[] = [
  (context, seen) => editKey(context, { ...seen, value: typedValue() }),
  (context, seen) => regenerateKey(context, seen),
  async (context, seen) => ({ ...(await deleteKey(context, seen)), value: null }),
];
const EMPTY: readonly Press[] = [(context, seen) => addKey(context, seen)];

test(`${ROUNDS} rounds of two admins who press at once: one change each, every loser is told, never two keys`, async () => {
  const { organization, value } = await api.subscribed();
  const services = api.services;
  const admins = [
    contextOf("admin", organization, services),
    contextOf("second-admin", organization, { ...services, stores: second.stores }),
  ];
  let working: string | null = value;
  let revision = 2;
  for (let round = 0; round < ROUNDS; round += 1) {
    const choices: readonly Press[] = working === null ? EMPTY : WITH_KEY;
    const seen = { organizationId: organization.id, expectedRevision: revision };
    const outcomes: readonly PromiseSettledResult<Made>[] = await Promise.allSettled(
      admins.map((admin) => pick(choices)(admin, seen)),
    );
    const won = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    const lost = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(won).toHaveLength(1);
    expect(lost.map(codeOf)).toEqual(["REVISION_CONFLICT"]);
    expect(won[0]?.revision).toBe(revision + 1);
    const before: string | null = working;
    working = won[0]?.value ?? null;
    revision += 1;
    if (before !== null) expect(await verdict(services.desk, organization, before)).toBe("KEY_INVALID");
    if (working !== null) expect(await verdict(secondDesk, organization, working)).toBe("ALLOWED");
  }
  await expectOneEventARevision(organization, revision);
}, 300_000);

function codeOf(thrown: unknown): string {
  return thrown instanceof Refused ? thrown.refusal.code : String(thrown);
}

async function verdict(desk: CallDesk, { id }: OrganizationRecord, key: string): Promise<string> {
  const call = { organization: id, key, tokenDigest: digestToken(VERIFIER_TOKEN) };
  return (await desk.ask(call, { request: REQUEST, source: null })).verdict;
}

async function expectOneEventARevision({ id }: OrganizationRecord, revision: number): Promise<void> {
  const entries = await api.services.stores.audit.list(id, 10 * ROUNDS);
  const accepted = entries.filter((entry) => entry.outcome === "accepted" && entry.revision !== null);
  const revisions = accepted.map((entry) => entry.revision).toReversed();
  expect(revisions).toEqual(Array.from({ length: revision }, (_, index) => index + 1));
  const refused = entries.filter(({ refusalCode }) => refusalCode === "REVISION_CONFLICT");
  expect(refused).toHaveLength(ROUNDS);
}
