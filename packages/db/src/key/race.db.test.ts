import type { Actor } from "@keyhold/domain/access/actor";
import { organizationId, userId } from "@keyhold/domain/core/ids";
import { err, ok } from "@keyhold/domain/core/result";
import type { Command } from "@keyhold/domain/key/commands";
import { decide } from "@keyhold/domain/key/decide";
import { fingerprint } from "@keyhold/domain/key/fingerprint";
import type { Slot } from "@keyhold/domain/key/slot";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SaveOutcome, Stores } from "../stores.ts";
import { createDatabaseHarness, type Harness } from "../testing/contract/harness.ts";
import { readTestEngine } from "../testing/database.ts";
import { createAuditEntry, createChange, createOrganization, createReceipt, NOON } from "../testing/factories.ts";

// The 1,000 of the promise are raced through the use cases, in the API's tests; these name the store when it is the store.
const ROUNDS = 200;
const DAY_MS = 86_400_000;

let harness: Harness;
beforeAll(async () => {
  harness = await createDatabaseHarness();
});
afterAll(() => harness.drop());

const OPERATOR: Actor = {
  kind: "user",
  id: userId("operator"),
  name: "operator@keyhold.example",
  roles: ["platform_admin"],
};
const admin = (name: string): Actor => ({
  kind: "user",
  id: userId(name),
  name: `${name}@acme.example`,
  roles: ["org_admin"],
});

const ADA = admin("ada");
const BEN = admin("ben");

/** What an admin may do to this slot now: one of these in turn. */
function chooseCommand(slot: Slot, turn: number, marker: string): Command {
  const expectedRevision = slot.revision;
  const mark = fingerprint(marker);
  if (slot.contents.kind !== "key") return { type: "add", expectedRevision, fingerprint: mark };
  const commands: readonly Command[] = [
    { type: "edit", expectedRevision, candidate: ok(mark) },
    { type: "regenerate", expectedRevision, fingerprint: mark },
    { type: "delete", expectedRevision },
  ];
  return commands[turn % commands.length] ?? { type: "delete", expectedRevision };
}

type Attempt = { readonly slot: Slot; readonly actor: Actor; readonly command: Command };

async function carryOut(
  stores: Stores,
  { slot, actor, command }: Attempt,
): Promise<{ outcome: SaveOutcome; next: Slot }> {
  const decision = decide(slot, command, { actor, now: NOON });
  if (!decision.ok) throw new Error(`${command.type}: ${decision.error.code}`);
  const { slot: next, event } = decision.value;
  const before = slot.contents.kind === "key" ? slot.contents.fingerprint : null;
  const after = next.contents.kind === "key" ? next.contents.fingerprint : null;
  const retired = before !== null && before !== after ? { fingerprint: before, at: NOON } : null;
  const audit = [createAuditEntry({ organizationId: next.organizationId, type: event.type, revision: event.revision })];
  const actorId = actor.kind === "user" ? actor.id : userId("system");
  const receipt = createReceipt(next.organizationId, { actorId });
  return { outcome: await stores.slots.save(createChange(slot, next, { retired, audit, receipt })), next };
}

async function load(id: string): Promise<Slot> {
  const slot = await harness.stores.slots.load(organizationId(id));
  if (slot === null) throw new Error("The slot is gone.");
  return slot;
}

async function subscribe(id: string): Promise<void> {
  const subscribed: Command = { type: "setSubscription", startsAt: NOON - DAY_MS, endsAt: NOON + DAY_MS };
  await carryOut(harness.stores, { slot: await load(id), actor: OPERATOR, command: subscribed });
  const provision: Command = { type: "provision", fingerprint: fingerprint("first") };
  await carryOut(harness.stores, { slot: await load(id), actor: OPERATOR, command: provision });
}

test(`${ROUNDS} rounds of two admins racing on ${readTestEngine()}: one wins each, the other gets a conflict, and the audit has one event a revision`, {
  timeout: 300_000,
}, async () => {
  const { id } = await createOrganization(harness.stores);
  await subscribe(id);
  for (let round = 0; round < ROUNDS; round += 1) {
    const slot = await load(id);
    const results = await Promise.all([
      carryOut(harness.stores, { slot, actor: ADA, command: chooseCommand(slot, round, `${round}-ada`) }),
      carryOut(harness.rival, {
        slot,
        actor: BEN,
        command: chooseCommand(slot, Math.floor(round / 3), `${round}-ben`),
      }),
    ]);
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(["conflict", "saved"]);
    const winner = results.find(({ outcome }) => outcome === "saved");
    expect(await load(id)).toEqual(winner?.next);
  }
  const revisions = (await harness.stores.audit.list(id, 2 * ROUNDS + 10)).map(({ revision }) => revision);
  const expected = Array.from({ length: ROUNDS + 2 }, (_, index) => ROUNDS + 2 - index);
  expect(revisions).toEqual([...expected, null]);
});

test("a loser that decides again is told that the slot has moved on", async () => {
  const { id } = await createOrganization(harness.stores);
  await subscribe(id);
  const seen = await load(id);
  const command = chooseCommand(seen, 0, "late");
  await carryOut(harness.stores, { slot: seen, actor: ADA, command: chooseCommand(seen, 1, "early") });
  const decision = decide(await load(id), command, { actor: BEN, now: NOON });
  expect(decision).toMatchObject(err({ code: "REVISION_CONFLICT", expectedRevision: 2, revision: 3 }));
});
