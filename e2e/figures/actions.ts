import type { Page } from "@playwright/test";
import { median } from "../../bench/src/report/median.ts";
import type { Ground, MeasuredPage } from "./pages.ts";
import { signIn } from "./sign-in.ts";

/** Something that a user does on the page, after the actions before it; what it needs first is no part of it. */
export type Action = { readonly name: string; readonly act: (page: Page) => Promise<void> };

export type ActionTime = {
  readonly page: string;
  readonly action: string;
  /** From the slowest event of it to the next paint, in steps of 8 ms; 0: all were faster than 16 ms. */
  readonly medianMs: number;
  readonly worstMs: number;
};

const SETTLE_MS = 400;
/** Until what a page fetches after it stands has come. */
const LOADED_MS = 1500;

/** Interaction to next paint of every action of both pages, wide, `rounds` times, each round on a page loaded anew. */
export async function measureActions(ground: Ground, rounds: number): Promise<readonly ActionTime[]> {
  const times: ActionTime[] = [];
  for (const page of ground.pages) times.push(...(await measurePage(ground, page, rounds)));
  return times;
}

async function measurePage(
  { browser, world }: Ground,
  measured: MeasuredPage,
  rounds: number,
): Promise<readonly ActionTime[]> {
  const context = await browser.newContext({ baseURL: world.consoleUrl, viewport: { width: 1280, height: 900 } });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await context.addInitScript(watchInteractions);
  const page = await signIn(context, world, measured.account);
  const taken = new Map(measured.actions.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    await page.goto(measured.path);
    await page.waitForTimeout(LOADED_MS);
    for (const { name, act } of measured.actions) {
      await takeSlowest(page);
      await act(page);
      await page.waitForTimeout(SETTLE_MS);
      taken.get(name)?.push(await takeSlowest(page));
    }
  }
  await context.close();
  return [...taken].map(([action, all]) => ({
    page: measured.name,
    action,
    medianMs: median(all) ?? 0,
    worstMs: Math.max(...all),
  }));
}

/** The longest since it was last asked for, with what was painted by now. */
function takeSlowest(page: Page): Promise<number> {
  return page.evaluate(async () => {
    // What an event led to is told after the frame that painted it.
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
    const slowest = Number(document.documentElement.dataset.slowest ?? "0");
    document.documentElement.dataset.slowest = "0";
    return slowest;
  });
}

/** Runs in the page, before anything of it. */
function watchInteractions(): void {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!("interactionId" in entry) || !entry.interactionId) continue;
      const root = document.documentElement;
      root.dataset.slowest = String(Math.max(Number(root.dataset.slowest ?? "0"), entry.duration));
    }
    // The type has it only where the compiler's library knows of events.
  }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}
