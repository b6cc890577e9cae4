import { type BrowserContext, expect, type Page, type Request } from "@playwright/test";
import type { Secrets } from "./secrets.ts";

/** Console messages that mean a broken page; a refused call is logged by the browser as well and is no such thing. */
const BROKEN = /hydrat|Content Security Policy|Minified React error|Uncaught/i;

const TELLS_A_VALUE = /\/trpc\/key\.(add|edit|regenerate|reveal)/;

/** Watches one browser context for key values in places where they would outlive the moment they are shown. */
export class LeakWatch {
  readonly #context: BrowserContext;
  readonly #secrets: Secrets;
  readonly #consoleUrl: string;
  readonly #urls: string[] = [];
  readonly #messages: string[] = [];
  readonly #faults: string[] = [];
  readonly #learning: Promise<void>[] = [];

  constructor(context: BrowserContext, { secrets, consoleUrl }: { secrets: Secrets; consoleUrl: string }) {
    this.#context = context;
    this.#secrets = secrets;
    this.#consoleUrl = consoleUrl;
    context.on("request", (request) => {
      this.#urls.push(request.url());
      if (TELLS_A_VALUE.test(request.url())) this.#learning.push(this.#learn(request));
    });
    context.on("console", (message) => this.#messages.push(message.text()));
    context.on("weberror", (error) => this.#faults.push(String(error.error())));
  }

  /** Lets what is under way end, reloads every page of the context and looks into all that is left of the visit. */
  async findings(): Promise<Record<string, string[]>> {
    await Promise.all(this.#learning);
    const found: Record<string, string[]> = {};
    const note = (place: string, text: string) => {
      const secrets = this.#secrets.foundIn(text);
      if (secrets.length > 0) found[place] = secrets;
    };
    for (const page of this.#context.pages()) {
      if (!page.url().startsWith(this.#consoleUrl)) continue;
      for (const [place, text] of Object.entries(await leftIn(page))) note(place, text);
      for (const [place, text] of Object.entries(await afterReload(page))) note(place, text);
    }
    note("cookies", JSON.stringify(await this.#context.cookies()));
    note("request addresses", this.#urls.join("\n"));
    note("console messages", this.#messages.join("\n"));
    return found;
  }

  /** `provoked`: what browsers complain of where a test makes a page fail. */
  async assertClean(provoked: RegExp | null): Promise<void> {
    expect(await this.findings(), "secrets left behind").toEqual({});
    expect(this.#faults, "errors thrown in the page").toEqual([]);
    expect(
      this.#messages.filter((message) => BROKEN.test(message) && !provoked?.test(message)),
      "complaints of the browser",
    ).toEqual([]);
  }

  /** Every value that the API tells the page is one to look for. */
  async #learn(request: Request): Promise<void> {
    const response = await request.response();
    if (response?.status() !== 200) return;
    expect(response.headers()["cache-control"], "an answer with a value is not stored").toContain("no-store");
    for (const [, value] of (await response.text()).matchAll(/"value":"([^"]+)"/g)) this.#secrets.add(value ?? "");
  }
}

async function leftIn(page: Page): Promise<Record<string, string>> {
  const history = await page.evaluate(() => JSON.stringify([location.href, document.title, window.history.state]));
  const entries = await page.evaluate(() =>
    "navigation" in window ? JSON.stringify(navigation.entries().map((entry) => [entry.url, entry.getState()])) : "",
  );
  const storage = await page.evaluate(async () => {
    // Not by spreading: an entry named like a method of the storage ("key", "length") would be missed.
    const entriesOf = (of: Storage) =>
      Array.from({ length: of.length }, (_, at) => [of.key(at), of.getItem(of.key(at) ?? "")]);
    const databases = await indexedDB.databases();
    return JSON.stringify([entriesOf(localStorage), entriesOf(sessionStorage), databases, await caches.keys()]);
  });
  return { history: history + entries, storage };
}

async function afterReload(page: Page): Promise<Record<string, string>> {
  const response = await page.reload();
  return { "the server's page": (await response?.text()) ?? "", "the page after a reload": await page.content() };
}
