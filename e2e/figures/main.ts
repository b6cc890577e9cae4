/**
 * The figures of the built console, with many organizations in the database: Lighthouse's scores, scripts on first load, what moves,
 * and how long each action takes until the page is painted again.
 * Usage: node e2e/figures/main.ts [--organizations 100000] [--rounds 5] [--without-lighthouse] [--only-lighthouse]
 *        [--page "key page"|organizations] [--form desktop|mobile] [--cold] [--slowed]
 * Lighthouse, too, runs as often as there are rounds. `--cold`: in a browser that has nothing of the console yet; otherwise it has been there.
 * `--slowed`: the network and the processor are slowed while the page loads; otherwise Lighthouse works out what that would have made.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "@playwright/test";
import { launchOptions } from "../src/harness/browser.ts";
import { World } from "../src/harness/world.ts";
import { measureActions } from "./actions.ts";
import { type AuditWishes, auditPages, FORMS } from "./audit.ts";
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
    "only-lighthouse": { type: "boolean", default: false },
    page: { type: "string" },
    form: { type: "string" },
    cold: { type: "boolean", default: false },
    slowed: { type: "boolean", default: false },
  },
});
const REPORT = join(import.meta.dirname, "../reports/console.json");

async function measure(world: World, browser: Browser): Promise<Figures> {
  const organizations = Number(values.organizations);
  say(`filling in ${organizations} organizations`);
  const pages = pagesOf(await fill(world, organizations)).filter(({ name }) => name === (values.page ?? name));
  const isWhole = !values["only-lighthouse"];
  const rounds = Number(values.rounds);
  const lists = print(isWhole ? await timeLists(world) : [], listTable);
  const audits = print(values["without-lighthouse"] ? [] : await auditPages(world, pages, wishes(rounds)), auditTable);
  const loads = print(isWhole ? await measureLoads({ browser, world, pages }) : [], loadTable);
  const actions = print(isWhole ? await measureActions({ browser, world, pages }, rounds) : [], actionTable);
  return { takenAt: new Date().toISOString(), organizations, load: loadavg(), lists, loads, actions, audits };
}

function wishes(rounds: number): AuditWishes {
  const forms = FORMS.filter((form) => form === (values.form ?? form));
  return { rounds, forms, isCold: values.cold, isSlowed: values.slowed };
}

/** At once: a later part takes minutes. */
function print<Found>(found: Found, tableOf: (found: Found) => string): Found {
  process.stdout.write(`${tableOf(found)}\n\n`);
  return found;
}

function say(text: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
}

// First: without one there is nothing to fill a database for.
const browser = await chromium.launch(launchOptions());
const world = await World.open();
try {
  const figures = await measure(world, browser);
  await mkdir(join(REPORT, ".."), { recursive: true });
  await writeFile(REPORT, `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  await browser.close();
  await world.close();
}
