import type { RetiredAttempts } from "@keyhold/db/stores";
import { type OrganizationId, organizationId } from "@keyhold/domain/core/ids";
import { fingerprint } from "@keyhold/domain/key/fingerprint";
import { describe, expect, test } from "vitest";
import type { Answer } from "./queue.ts";
import { createTallySheet } from "./tally-sheet.ts";

const NOW = Date.UTC(2026, 2, 12, 12);
const [ACME, GLOBEX] = [organizationId("org-acme"), organizationId("org-globex")];
const SOURCE = "203.0.113.7";

function wrong(id: OrganizationId, mark = "wrong"): Answer {
  const presented = { organizationId: id, fingerprint: fingerprint(mark) };
  return { verdict: "KEY_INVALID", verifierId: "v", wrong: presented };
}

function exceeded(id: OrganizationId): Answer {
  return { verdict: "THRESHOLD_EXCEEDED", verifierId: "v", organization: { id, slug: "slug" } };
}

/** A sheet, and what it has handed in. */
function createBench(isBroken: () => boolean = () => false) {
  const refused: (readonly (readonly [OrganizationId, number])[])[] = [];
  const attempts: (readonly RetiredAttempts[])[] = [];
  const sheet = createTallySheet({
    usage: {
      listHours: async () => [],
      addRefused: async (_at, counts) => {
        if (isBroken()) throw new Error("The database is away.");
        refused.push([...counts]);
      },
      prune: async () => 0,
    },
    retiredValues: { addAttempts: async (all) => void attempts.push(all), list: async () => [] },
  });
  return { sheet, refused, attempts };
}

describe("the tally sheet", () => {
  test("counts the refused calls of each organization, whatever they were refused for", async () => {
    const { sheet, refused } = createBench();
    const organization = { id: ACME, slug: "acme" };
    const answers: readonly Answer[] = [
      wrong(ACME),
      exceeded(ACME),
      exceeded(GLOBEX),
      { verdict: "KEY_DISABLED", verifierId: "v", organization, causes: [] },
      { verdict: "SUBSCRIPTION_EXPIRED", verifierId: "v", organization, endedAt: NOW },
    ];
    for (const answer of answers) sheet.note(answer, SOURCE, NOW);
    await sheet.hand(NOW);
    expect(refused).toEqual([
      [
        [ACME, 4],
        [GLOBEX, 1],
      ],
    ]);
  });

  test("counts nothing that passes, that nobody decided, or that is about nobody", async () => {
    const { sheet, refused, attempts } = createBench();
    const answers: readonly Answer[] = [
      { verdict: "ALLOWED", verifierId: "v", organization: { id: ACME, slug: "acme" }, remaining: null },
      { verdict: "UNAUTHENTICATED" },
      { verdict: "UNREADABLE", reason: "column" },
      { verdict: "KEY_INVALID", verifierId: "v", wrong: null },
    ];
    for (const answer of answers) sheet.note(answer, SOURCE, NOW);
    await sheet.hand(NOW);
    expect([refused, attempts]).toEqual([[], []]);
  });

  test("counts each wrong value by itself, with the last time and source (M7)", async () => {
    const { sheet, attempts } = createBench();
    sheet.note(wrong(ACME, "a"), SOURCE, NOW);
    sheet.note(wrong(ACME, "b"), SOURCE, NOW + 1);
    sheet.note(wrong(GLOBEX, "a"), SOURCE, NOW + 2);
    sheet.note(wrong(ACME, "a"), null, NOW + 3);
    await sheet.hand(NOW + 4);
    const attempt = { attempts: 1, lastSource: SOURCE };
    expect(attempts).toEqual([
      [
        { ...attempt, organizationId: ACME, fingerprint: "b", lastAttemptAt: NOW + 1 },
        { ...attempt, organizationId: GLOBEX, fingerprint: "a", lastAttemptAt: NOW + 2 },
        { organizationId: ACME, fingerprint: "a", attempts: 2, lastAttemptAt: NOW + 3, lastSource: null },
      ],
    ]);
  });

  test("hands in what is new since the last time, and nothing when there is nothing", async () => {
    const { sheet, refused, attempts } = createBench();
    sheet.note(wrong(ACME), SOURCE, NOW);
    await sheet.hand(NOW);
    await sheet.hand(NOW);
    sheet.note(exceeded(ACME), SOURCE, NOW);
    await sheet.hand(NOW);
    expect(refused).toEqual([[[ACME, 1]], [[ACME, 1]]]);
    expect(attempts).toHaveLength(1);
  });

  test("loses what the database does not take, and counts nothing twice", async () => {
    let isAway = true;
    const { sheet, refused } = createBench(() => isAway);
    sheet.note(exceeded(ACME), SOURCE, NOW);
    await expect(sheet.hand(NOW)).rejects.toThrow();
    isAway = false;
    sheet.note(exceeded(GLOBEX), SOURCE, NOW);
    await sheet.hand(NOW);
    expect(refused).toEqual([[[GLOBEX, 1]]]);
  });

  test("is bounded under a flood; an organization that is on it is counted on, and made-up values do not hide a later one", async () => {
    const { sheet, refused, attempts } = createBench();
    for (let index = 0; index < 200_000; index += 1) {
      const id = organizationId(`org-${index % 50_000}`);
      sheet.note(wrong(id, `value-${index}`), SOURCE, NOW);
    }
    sheet.note(wrong(organizationId("org-0"), "value-0"), SOURCE, NOW + 1);
    await sheet.hand(NOW);
    expect(refused[0]).toHaveLength(10_000);
    expect(refused[0]?.[0]).toEqual(["org-0", 5]);
    expect(attempts[0]).toHaveLength(2000);
    expect(attempts[0]?.at(-1)).toMatchObject({ fingerprint: "value-0", attempts: 1, lastAttemptAt: NOW + 1 });
  });
});
