import type { AuditFilter } from "@keyhold/db/stores";
import { createAuditEntry, NOON } from "@keyhold/db/testing/factories";
import { createMemoryStores } from "@keyhold/db/testing/memory";
import { organizationId } from "@keyhold/domain/core/ids";
import { expect, test } from "vitest";
import { exportChain } from "./export.ts";

const ACME = organizationId("acme");
const NOTHING: AuditFilter = {
  ...{ type: null, prefixes: ["secrets."], requestId: null, outcome: null },
  ...{ actorName: null, side: null, from: null, to: null },
};

test("what nobody takes is not read: a slow client costs no memory, and one that goes away no further work", async () => {
  const stores = createMemoryStores();
  for (let count = 0; count < 1200; count += 1) await stores.audit.append(createAuditEntry({ organizationId: ACME }));
  let reads = 0;
  const read: typeof stores.audit.read = (...asked) => {
    reads += 1;
    return stores.audit.read(...asked);
  };
  const services = { stores: { audit: { ...stores.audit, read } }, clock: { now: () => NOON } };
  const pieces = exportChain(
    services,
    { owner: ACME, slug: "acme", seesAll: true },
    { format: "ndjson", filter: null, signal: new AbortController().signal },
  );
  await pieces.next();
  expect(reads).toBe(0);
  const { value: first } = await pieces.next();
  expect([reads, String(first).split("\n").length]).toEqual([1, 201]);
  await pieces.return(undefined);
  expect(reads).toBe(1);
});

test("a part of which there is nothing on many pages lets others work between them, and ends with its client", async () => {
  const gone = new AbortController();
  let [pages, turns] = [0, 0];
  const page: ReturnType<typeof createMemoryStores>["audit"]["page"] = async () => {
    pages += 1;
    return { events: [], next: { at: NOON, sequence: 1 } };
  };
  const services = { stores: { audit: { ...createMemoryStores().audit, page } }, clock: { now: () => NOON } };
  const pieces = exportChain(
    services,
    { owner: ACME, slug: "acme", seesAll: true },
    { format: "csv", filter: NOTHING, signal: gone.signal },
  );
  await pieces.next();
  const other = () => {
    turns += 1;
    if (turns === 5) gone.abort();
    else setImmediate(other);
  };
  setImmediate(other);
  expect((await pieces.next()).value).toBe("");
  expect(turns).toBe(5);
  expect(pages).toBeLessThanOrEqual(6);
});
