import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

/** Writes the highest use of the old space, in MiB, while 20 MiB are always alive and each piece outlives the young generation. */
const CHURN = `
  import { getHeapSpaceStatistics } from "node:v8";
  import { boundHeap } from ${JSON.stringify(new URL("./memory.ts", import.meta.url).href)};
  const piece = () => ({ text: Math.random().toString(36).repeat(10) });
  const alive = Array.from({ length: 100_000 }, piece);
  boundHeap();
  let highest = 0;
  for (let count = 0; count < 3_000_000; count += 1) {
    alive[count % alive.length] = piece();
    if (count % 5000 !== 0) continue;
    const old = getHeapSpaceStatistics().find((space) => space.space_name === "old_space");
    highest = Math.max(highest, old.space_used_size);
    await new Promise(setImmediate);
  }
  console.log(highest / 2 ** 20);`;

async function highestOf(): Promise<number> {
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", CHURN]);
  return Number(stdout);
}

test("garbage that has become old is collected before there is several times as much of it as is alive", async () => {
  const highest = await highestOf();
  expect(highest).toBeGreaterThan(20);
  // 60; 132 without.
  expect(highest).toBeLessThan(100);
}, 180_000);
