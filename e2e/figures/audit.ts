import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import lighthouse, { desktopConfig, type Flags, type Result } from "lighthouse";
import { launchOptions } from "../src/harness/browser.ts";
import { freePorts } from "../src/harness/ports.ts";
import type { World } from "../src/harness/world.ts";
import type { MeasuredPage } from "./pages.ts";
import { signIn } from "./sign-in.ts";

const FORMS = ["desktop", "mobile"] as const;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;

type Category = (typeof CATEGORIES)[number];

export type Audit = {
  readonly page: string;
  readonly form: (typeof FORMS)[number];
  readonly scores: Readonly<Record<Category, number>>;
  /** What took points away. */
  readonly findings: readonly string[];
};

/** Lighthouse in a browser in which the page's user has signed in, on both of its forms. */
export async function auditPages(world: World, pages: readonly MeasuredPage[]): Promise<readonly Audit[]> {
  const audits: Audit[] = [];
  for (const page of pages) {
    const directory = await mkdtemp(join(tmpdir(), "keyhold-figures-"));
    const { api: port } = await freePorts();
    const options = launchOptions();
    const args = [...(options.args ?? []), `--remote-debugging-port=${port}`];
    const context = await chromium.launchPersistentContext(directory, { ...options, args });
    try {
      const start = await signIn(context, world, page.account);
      await start.goto("about:blank");
      for (const form of FORMS)
        audits.push(await auditPage({ page, form, url: `${world.consoleUrl}${page.path}`, port }));
    } finally {
      await context.close();
      await rm(directory, { recursive: true, force: true });
    }
  }
  return audits;
}

type Visit = {
  readonly page: MeasuredPage;
  readonly form: Audit["form"];
  readonly url: string;
  readonly port: number;
};

async function auditPage({ page, form, url, port }: Visit): Promise<Audit> {
  // The session is in the browser's storage, which is otherwise emptied first.
  const flags: Flags = { port, disableStorageReset: true, onlyCategories: [...CATEGORIES], logLevel: "error" };
  const result = await lighthouse(url, flags, form === "desktop" ? desktopConfig : undefined);
  if (!result) throw new Error(`Lighthouse gave no result of ${url}.`);
  const { categories, finalDisplayedUrl, runtimeError } = result.lhr;
  if (runtimeError) throw new Error(`Lighthouse of ${page.name}: ${runtimeError.message}`);
  if (new URL(finalDisplayedUrl).pathname !== page.path) throw new Error(`${url} led to ${finalDisplayedUrl}.`);
  const scoreOf = (name: Category) => Math.round((categories[name]?.score ?? 0) * 100);
  const scores = {
    performance: scoreOf("performance"),
    accessibility: scoreOf("accessibility"),
    "best-practices": scoreOf("best-practices"),
    seo: scoreOf("seo"),
  };
  return { page: page.name, form, scores, findings: findingsOf(result.lhr) };
}

const GOOD = 0.9;

function findingsOf({ categories, audits }: Result): readonly string[] {
  const weighed = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  const ids = new Set(weighed.map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const audit = audits[id];
    if (!audit || audit.score === null || audit.score >= GOOD) return [];
    return [`${id}: ${audit.displayValue ?? audit.title}`];
  });
}
