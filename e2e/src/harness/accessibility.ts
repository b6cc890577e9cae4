import type { Page } from "@playwright/test";
import axe, { type AxeResults, type RunOptions } from "axe-core";

export type Accessibility = {
  readonly violations: readonly { readonly id: string; readonly help: string; readonly nodes: readonly string[] }[];
  /** How many rules found something to look at, and nothing against it. */
  readonly passes: number;
};

/** What axe has against a page as it stands. No page of ours has frames, so one look sees all of it. */
export async function checkAccessibility(page: Page, options: RunOptions = {}): Promise<Accessibility> {
  // Half a megabyte: a document that has it keeps it.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(runAxe, options);
}

/** Runs in the page. Of what is in order only the rule is asked for: each element of it described is most of the work. */
async function runAxe(options: RunOptions): Promise<Accessibility> {
  const loaded: { run(what: Document, options: RunOptions): Promise<AxeResults> } = Reflect.get(window, "axe");
  const { violations, passes } = await loaded.run(document, { ...options, resultTypes: ["violations"] });
  return {
    violations: violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) })),
    passes: passes.length,
  };
}
