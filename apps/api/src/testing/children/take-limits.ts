/** A process that takes calls of an organization, many at once, and prints how many of them may pass. */
import { openDatabase } from "@keyhold/db/database";
import { openLimitStore } from "@keyhold/db/limits/open";
import { organizationId } from "@keyhold/domain/core/ids";
import { systemClock } from "../../adapters/clock.ts";
import { createLimiter } from "../../limits/limiter.ts";
import { createLimitTable } from "../../limits/table.ts";

const [, , url = "", organization = "", calls = "0", limit = "0"] = process.argv;

const database = await openDatabase({ url });
const limiter = createLimiter({
  store: openLimitStore({ url }),
  table: createLimitTable({
    weights: { counted: [{ calls: Number(limit), unit: "HOUR" }] },
    endpoints: [{ method: "PUT", path: "/things/*", weight: "counted" }],
  }),
  clock: systemClock,
  takeTurn: database.takeTurn,
});
const call = { organizationId: organizationId(organization), method: "PUT", endpoint: "/things/7" };
let passed = 0;
async function takeSome(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) if ((await limiter.take(call)) === null) passed += 1;
}
await Promise.all(Array.from({ length: 10 }, () => takeSome(Number(calls) / 10)));
await limiter.close();
await database.close();
process.stdout.write(String(passed));
