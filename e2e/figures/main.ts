/**
 * The figures of the built console, with many organizations in the database: Lighthouse's scores, scripts on first load, what moves,
 * and how long each action takes until the page is painted again.
 * Usage: node e2e/figures/main.ts [--organizations 100000] [--rounds 5] [--without-lighthouse]
 */
import { mkdir, writeFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { launchOptions } from "../src/harness/browser.ts";
import { World } from "../src/harness/world.ts";
import { measureActions } from "./actions.ts";
import { auditPages } from "./audit.ts";
import { fill } from "./fill.ts";
import { timeLists } from "./lists.ts";
import { measureLoads } from "./loads.ts";
import { pagesOf } from "./pages.ts";
import { actionTable, auditTable, type Figures, listTable, loadTable } from "./report.ts";

const { values } = parseArgs({
  options: {
    organizations: { type: "string", default: "100000" },
    rounds: { type: "string", default: "5" },
    "without-lighthouse": { type: "boolean", default: false },
  },
});
const REPORT = join(import.meta.dirname, "../reports/console.json");

async function measure(world: World): Promise<Figures> {
  const organizations = Number(values.organizations);
  say(`filling in ${organizations} organizations`);
  const pages = pagesOf(await fill(world, organizations));
  const lists = print(await timeLists(world), listTable);
  const browser = await chromium.launch(launchOptions());
  try {
    const audits = print(values["without-lighthouse"] ? [] : await auditPages(world, pages), auditTable);
    const loads = print(await measureLoads({ browser, world, pages }), loadTable);
    const actions = print(await measureActions({ browser, world, pages }, Number(values.rounds)), actionTable);
    return { takenAt: new Date().toISOString(), organizations, load: loadavg(), lists, loads, actions, audits };
  } finally {
    await browser.close();
  }
}

/** At once: a later part takes minutes. */
function print<Found>(found: Found, tableOf: (found: Found) => string): Found {
  process.stdout.write(`${tableOf(found)}\n\n`);
  return found;
}

function say(text: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
}

const world = await World.open();
try {
  const figures = await measure(world);
  await mkdir(join(REPORT, ".."), { recursive: true });
  await writeFile(REPORT, `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  await world.close();
}
