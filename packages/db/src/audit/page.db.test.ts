import { organizationId } from "@keyhold/domain/core/ids";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AuditCursor } from "../stores.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createAuditEntry, NOON } from "../testing/factories.ts";
import { appendAudit } from "./store.ts";

const ACME = organizationId("acme");
const EVENTS = 9000;
/** Far apart, in a log in which everything else is of the same type. */
const REFUSED = [10, 4500, 8990];

let opened: TestDatabase;
beforeAll(async () => {
  opened = await createTestDatabase();
  const entries = Array.from({ length: EVENTS }, (_, index) =>
    createAuditEntry({
      organizationId: ACME,
      id: `event-${index}`,
      at: NOON + index,
      outcome: REFUSED.includes(index) ? "refused" : "accepted",
    }),
  );
  for (let begin = 0; begin < EVENTS; begin += 1000) {
    const some = entries.slice(begin, begin + 1000);
    await opened.database.prisma.$transaction((transaction) => appendAudit(transaction, some));
  }
});
afterAll(() => opened.drop());

test("a rare combination in a long log is found, page after page, of which some are short and none is the end before it", async () => {
  const filter = {
    type: "test.happened",
    prefixes: null,
    requestId: null,
    outcome: "refused",
    actorName: null,
    side: null,
    from: null,
    to: null,
  } as const;
  const pages: string[][] = [];
  let after: AuditCursor | null = null;
  do {
    const page = await opened.database.stores.audit.page({ owner: ACME, filter, after, limit: 50 });
    pages.push(page.events.map(({ event }) => event.id));
    after = page.next;
  } while (after !== null);
  expect(pages.flat()).toEqual(REFUSED.toReversed().map((index) => `event-${index}`));
  expect(pages).toHaveLength(3);
});
