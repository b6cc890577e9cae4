import { expect } from "@playwright/test";
import { measureFirstLoad } from "../src/harness/first-load.ts";
import { keyPath } from "../src/pages/key-page.ts";
import { PROVIDER_PATH } from "../src/pages/provider-page.ts";
import { test } from "../src/test.ts";

/** What a first load may carry in scripts, compressed; of Next and React alone are 115. */
const SCRIPT_BYTES = 180_000;

const SIZES = [
  { width: 1280, height: 900 },
  { width: 360, height: 780 },
];

for (const viewport of SIZES) {
  test(`the key page loads within the budget, and nothing of it moves, ${viewport.width} px`, async ({
    visit,
    world,
  }) => {
    const { slug } = await world.organization();
    const load = await measureFirstLoad(await visit("acmeAdmin", { viewport }), keyPath(slug));
    test.info().annotations.push({
      type: `key page, ${viewport.width} px: ${load.scriptBytes} bytes of scripts, shift ${load.shift}`,
    });
    expect(load.scriptBytes, `bytes of scripts:\n${load.scripts.join("\n")}`).toBeLessThanOrEqual(SCRIPT_BYTES);
    expect(load.scriptBytes, "scripts were seen").toBeGreaterThan(50_000);
    expect(load.shift, "cumulative layout shift").toBeLessThan(0.001);
  });

  test(`the list of organizations does so too, ${viewport.width} px`, async ({ visit }) => {
    const load = await measureFirstLoad(await visit("operator", { viewport }), PROVIDER_PATH);
    test.info().annotations.push({
      type: `organizations, ${viewport.width} px: ${load.scriptBytes} bytes of scripts, shift ${load.shift}`,
    });
    expect(load.scriptBytes, `bytes of scripts:\n${load.scripts.join("\n")}`).toBeLessThanOrEqual(SCRIPT_BYTES);
    expect(load.scriptBytes, "scripts were seen").toBeGreaterThan(50_000);
    expect(load.shift, "cumulative layout shift").toBeLessThan(0.001);
  });
}
