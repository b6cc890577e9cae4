import { type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import type { AccountName } from "./harness/accounts.ts";
import { LeakWatch } from "./harness/leaks.ts";
import { World } from "./harness/world.ts";
import { putMouseAway, watchMouse } from "./keyboard/without-mouse.ts";

type Visit = (account: AccountName | "nobody", options?: BrowserContextOptions) => Promise<Page>;

type TestFixtures = {
  /** Opens a browser of its own for an account. After the test nothing of a key may be left in any of them. */
  visit: Visit;
  /** What browsers complain of where a test makes a page fail; nothing, unless told. */
  provoked: RegExp | null;
};

export type InputOptions = {
  /** Whether journeys press and fill as with a mouse, or by keyboard alone. */
  input: "mouse" | "keyboard";
};

type WorkerFixtures = InputOptions & {
  /** Configuration beyond the default, for files that want servers of their own. */
  configuration: Record<string, string>;
  world: World;
};

export const test = base.extend<TestFixtures, WorkerFixtures>({
  configuration: [{}, { option: true, scope: "worker" }],
  input: ["mouse", { option: true, scope: "worker" }],

  world: [
    async ({ configuration }, use) => {
      const world = await World.open(configuration);
      await use(world);
      await world.close();
    },
    { scope: "worker", timeout: 300_000 },
  ],

  provoked: [null, { option: true }],

  visit: async ({ browser, world, input, provoked }, use) => {
    const watches: LeakWatch[] = [];
    const mouse: (readonly string[])[] = [];
    const closers: (() => Promise<void>)[] = [];
    await use(async (account, options = {}) => {
      const storageState = account === "nobody" ? undefined : await (await world.session(account)).storageState();
      const context = await browser.newContext({
        baseURL: world.consoleUrl,
        reducedMotion: "reduce",
        ...(storageState ? { storageState } : {}),
        ...options,
      });
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      watches.push(new LeakWatch(context, world));
      closers.push(() => context.close());
      if (input === "keyboard") mouse.push(await watchMouse(context));
      const page = await context.newPage();
      if (input === "keyboard") putMouseAway(page);
      return page;
    });
    expect(mouse.flat(), "what a mouse did").toEqual([]);
    for (const watch of watches) await watch.assertClean(provoked);
    for (const close of closers) await close();
  },
});
