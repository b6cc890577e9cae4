import type { Page } from "@playwright/test";

const QUIET_MS = 1500;

export type FirstLoad = {
  /** Bytes of scripts as they came over the network, compressed, without the headers. */
  scriptBytes: number;
  scripts: readonly string[];
  /** Cumulative layout shift. */
  shift: number;
};

/** Opens a page in a browser that has seen nothing yet, and waits until no more of it comes. */
export async function measureFirstLoad(page: Page, path: string): Promise<FirstLoad> {
  const { sizes, lastAt } = await watchScripts(page);
  await page.addInitScript(watchShifts);
  await page.goto(path);
  await page.waitForLoadState("load");
  while (Date.now() - lastAt() < QUIET_MS) await page.waitForTimeout(QUIET_MS / 5);
  const shift = await page.evaluate(() => Number(document.documentElement.dataset.shift ?? "0"));
  const scripts = [...sizes].map(([url, bytes]) => `${bytes} ${new URL(url).pathname}`);
  return { scriptBytes: [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0), scripts, shift };
}

async function watchScripts(page: Page) {
  const client = await page.context().newCDPSession(page);
  const asked = new Map<string, string>();
  const sizes = new Map<string, number>();
  let last = Date.now();
  await client.send("Network.enable");
  client.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
    if (type !== "Script") return;
    last = Date.now();
    asked.set(requestId, request.url);
  });
  client.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    const url = asked.get(requestId);
    if (url === undefined) return;
    last = Date.now();
    sizes.set(url, (sizes.get(url) ?? 0) + encodedDataLength);
  });
  return { sizes, lastAt: () => last };
}

/** Runs in the page, before anything of it. */
function watchShifts(): void {
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += "value" in entry ? Number(entry.value) : 0;
    document.documentElement.dataset.shift = String(shift);
  }).observe({ type: "layout-shift", buffered: true });
}
