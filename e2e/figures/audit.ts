import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type BrowserContext, chromium } from "@playwright/test";
import { launchOptions } from "../src/harness/browser.ts";
import { freePort } from "../src/harness/ports.ts";
import type { World } from "../src/harness/world.ts";
import type { MeasuredPage } from "./pages.ts";
import { signIn } from "./sign-in.ts";

export const FORMS = ["desktop", "mobile"] as const;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;

type Category = (typeof CATEGORIES)[number];

export type Audit = {
  readonly page: string;
  readonly form: (typeof FORMS)[number];
  readonly scores: Readonly<Record<Category, number>>;
  /** What took points away. */
  readonly findings: readonly string[];
};

export type AuditWishes = {
  readonly rounds: number;
  readonly forms: readonly Audit["form"][];
  /** The cache is emptied before each run, so that scripts and fonts come over the network. */
  readonly isCold: boolean;
  /** Network and processor are slowed while the page loads; otherwise Lighthouse loads it at full speed and works out what that would have made. */
  readonly isSlowed: boolean;
};

/** Lighthouse in a browser in which the page's user has signed in. */
export async function auditPages(
  world: World,
  pages: readonly MeasuredPage[],
  { rounds, forms, isCold, isSlowed }: AuditWishes,
): Promise<readonly Audit[]> {
  const audits: Audit[] = [];
  for (const page of pages) {
    const directory = await mkdtemp(join(tmpdir(), "keyhold-figures-"));
    const port = await freePort();
    const options = launchOptions();
    const args = [...(options.args ?? []), `--remote-debugging-port=${port}`];
    const context = await chromium.launchPersistentContext(directory, { ...options, args });
    try {
      const start = await signIn(context, world, page.account);
      await start.goto("about:blank");
      const visits = Array.from({ length: rounds }, () => forms).flat();
      for (const form of visits) {
        if (isCold) await emptyCache(context);
        audits.push(await auditPage({ page, form, isSlowed, url: `${world.consoleUrl}${page.path}`, port }));
      }
    } finally {
      await context.close();
      await rm(directory, { recursive: true, force: true });
    }
  }
  return audits;
}

async function emptyCache(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await (await context.newCDPSession(page)).send("Network.clearBrowserCache");
  await page.close();
}

type Visit = {
  readonly page: MeasuredPage;
  readonly form: Audit["form"];
  readonly isSlowed: boolean;
  readonly url: string;
  readonly port: number;
};

/** Fetched when it is asked for: with what it brings it is larger than the rest of what tests need. */
const LIGHTHOUSE = "lighthouse@13.5.0";

const run = promisify(execFile);

type Report = {
  readonly categories: Readonly<
    Record<string, { readonly score: number | null; readonly auditRefs: readonly { id: string; weight: number }[] }>
  >;
  readonly audits: Readonly<Record<string, { score: number | null; displayValue?: string; title: string }>>;
  readonly finalDisplayedUrl: string;
  readonly runtimeError?: { readonly message: string };
};

async function auditPage({ page, ...visit }: Visit): Promise<Audit> {
  const { categories, finalDisplayedUrl, runtimeError, ...rest } = await reportOf(visit);
  if (runtimeError) throw new Error(`Lighthouse of ${page.name}: ${runtimeError.message}`);
  if (new URL(finalDisplayedUrl).pathname !== page.path) throw new Error(`${visit.url} led to ${finalDisplayedUrl}.`);
  const scoreOf = (name: Category) => Math.round((categories[name]?.score ?? 0) * 100);
  const scores = {
    performance: scoreOf("performance"),
    accessibility: scoreOf("accessibility"),
    "best-practices": scoreOf("best-practices"),
    seo: scoreOf("seo"),
  };
  return { page: page.name, form: visit.form, scores, findings: findingsOf({ categories, ...rest }) };
}

const ATTEMPTS = 3;

/** Now and then Lighthouse loses the beginning of its own recording: that run says nothing of the page, and is made again. */
async function reportOf(visit: Omit<Visit, "page">, attempt = 1): Promise<Report> {
  try {
    return await runLighthouse(visit);
  } catch (error) {
    const told = String((error as { stderr?: unknown }).stderr ?? error).trim();
    if (attempt === ATTEMPTS || !told.includes("NO_NAVSTART")) throw new Error(`Lighthouse of ${visit.url}: ${told}`);
    process.stderr.write(`${told}\nonce more\n`);
    return reportOf(visit, attempt + 1);
  }
}

async function runLighthouse({ form, isSlowed, url, port }: Omit<Visit, "page">): Promise<Report> {
  const { stdout } = await run(
    "npx",
    [
      ...["--yes", LIGHTHOUSE, url, `--port=${port}`, "--output=json", "--quiet"],
      ...[`--only-categories=${CATEGORIES.join(",")}`, ...(form === "desktop" ? ["--preset=desktop"] : [])],
      ...(isSlowed ? ["--throttling-method=devtools"] : []),
      // The session is in the browser's storage, which is otherwise emptied first.
      "--disable-storage-reset",
      // Nobody shall find a console by a search.
      "--skip-audits=is-crawlable",
    ],
    { maxBuffer: 64 * 2 ** 20 },
  );
  // Its own format, of the version above.
  return JSON.parse(stdout) as Report;
}

const GOOD = 0.9;

function findingsOf({ categories, audits }: Pick<Report, "categories" | "audits">): readonly string[] {
  const weighed = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  const ids = new Set(weighed.map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const audit = audits[id];
    if (!audit || audit.score === null || audit.score >= GOOD) return [];
    return [`${id}: ${audit.displayValue ?? audit.title}`];
  });
}
