import { createAuditEntry, NOON } from "@keyhold/db/testing/factories";
import { createMemoryStores } from "@keyhold/db/testing/memory";
import { organizationId } from "@keyhold/domain/core/ids";
import { expect, test } from "vitest";
import { exportChain } from "./export.ts";

const ACME = organizationId("acme");

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
    { format: "ndjson", filter: null },
  );
  await pieces.next();
  expect(reads).toBe(0);
  const { value: first } = await pieces.next();
  expect([reads, String(first).split("\n").length]).toEqual([1, 201]);
  await pieces.return(undefined);
  expect(reads).toBe(1);
});
