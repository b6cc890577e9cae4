import { setTimeout as pause } from "node:timers/promises";
import type { Occurrence } from "@keyhold/db/stores";
import { expect, test } from "vitest";
import { createInbox } from "./inbox.ts";

const NEVER = new AbortController().signal;

function occurrence(sequence: number): Occurrence {
  return {
    ...{ sequence, ownerId: null, organization: null, type: "test.happened", outcome: "accepted", revision: null },
    actor: { kind: "system", id: null, name: null },
    ...{ side: null, facts: {}, at: 0 },
  };
}

const mail = (...sequences: number[]) => ({ occurrences: sequences.map(occurrence), isEverything: false });

test("what comes wakes who waits, and is taken once", async () => {
  const inbox = createInbox();
  const waiting = inbox.wait(60_000, NEVER);
  inbox.put(mail(1));
  inbox.put(mail(2));
  expect(await waiting).toBe("open");
  expect(inbox.take().occurrences.map(({ sequence }) => sequence)).toEqual([1, 2]);
  expect(inbox.take()).toEqual({ occurrences: [], isEverything: false });
});

test("a reader that takes nothing is told everything in one, whatever comes", async () => {
  const inbox = createInbox();
  for (let sequence = 0; sequence < 10_000; sequence += 1) inbox.put(mail(sequence));
  expect(inbox.take()).toEqual({ occurrences: [], isEverything: true });
});

test("waiting ends after its time, when nobody waits any more, and when it is closed", async () => {
  const inbox = createInbox();
  expect(await inbox.wait(5, NEVER)).toBe("open");
  const leaving = new AbortController();
  const left = inbox.wait(60_000, leaving.signal);
  leaving.abort();
  expect(await left).toBe("closed");
  const closed = inbox.wait(60_000, NEVER);
  await pause(1);
  inbox.close();
  expect(await closed).toBe("closed");
  expect(await inbox.wait(60_000, NEVER)).toBe("closed");
});
