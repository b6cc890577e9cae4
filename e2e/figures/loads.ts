import { type FirstLoad, measureFirstLoad } from "../src/harness/first-load.ts";
import type { Ground } from "./pages.ts";
import { signIn } from "./sign-in.ts";

const WIDTHS = [1280, 360];

export type Load = Pick<FirstLoad, "scriptBytes" | "shift"> & { readonly page: string; readonly width: number };

/** Each page, wide and narrow, in a browser that has its session and nothing else. */
export async function measureLoads({ browser, world, pages }: Ground): Promise<readonly Load[]> {
  const loads: Load[] = [];
  for (const { name, path, account } of pages) {
    const visitor = await browser.newContext();
    await signIn(visitor, world, account);
    const storageState = await visitor.storageState();
    await visitor.close();
    for (const width of WIDTHS) {
      const context = await browser.newContext({
        baseURL: world.consoleUrl,
        storageState,
        viewport: { width, height: 800 },
      });
      const { scriptBytes, shift } = await measureFirstLoad(await context.newPage(), path);
      loads.push({ page: name, width, scriptBytes, shift });
      await context.close();
    }
  }
  return loads;
}
