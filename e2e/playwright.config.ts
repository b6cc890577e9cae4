import { defineConfig } from "@playwright/test";
import { launchOptions } from "./src/harness/browser.ts";
import { engine } from "./src/harness/engine.ts";
import type { InputOptions } from "./src/test.ts";

/** Every journey can be run by keyboard alone; these are in every run, and between them come to each kind of control. */
const BY_KEYBOARD = ["key", "hold", "provider", "members", "threshold-dry-run"].map((name) => `**/${name}.spec.ts`);
const isKeyboardAlone = process.env.KEYHOLD_E2E_INPUT === "keyboard";
/** How pages look, and what they load, depends neither on the engine nor on the input: it is looked at once. */
const LOOKS = ["**/appearance-*.spec.ts", "**/first-load.spec.ts"];
/**
 * PostgreSQL has every journey whose outcome a database can change: who is first, what is counted, held, chained, searched,
 * ordered, sent or still there after a start; these are decided by the browser, the console or the API's code alone.
 */
const ENGINE_DOES_NOT_MATTER = [
  ...["access", "account", "forgotten-password", "fresh-sign-in", "harness", "headers", "headers-https", "offline"],
  ...["organization-side", "outage", "palette", "passkey", "reveal-always", "second-factor", "session-over"],
  ...["shortcuts", "snippets", "windows"],
].map((name) => `**/${name}.spec.ts`);
const isSqlite = engine() === "sqlite";

export default defineConfig<object, InputOptions>({
  testDir: "journeys",
  outputDir: "test-results",
  testIgnore: [...(isSqlite && !isKeyboardAlone ? [] : LOOKS), ...(isSqlite ? [] : ENGINE_DOES_NOT_MATTER)],
  projects: isKeyboardAlone
    ? [{ name: "keyboard", use: { input: "keyboard" } }]
    : [
        { name: "mouse" },
        // Which keys do what does not depend on the engine either.
        ...(isSqlite ? [{ name: "keyboard", testMatch: BY_KEYBOARD, use: { input: "keyboard" } } as const] : []),
      ],
  globalSetup: "./src/harness/global-setup.ts",
  fullyParallel: false,
  workers: 2,
  // Decision 0045: what failed once and then passed is named at the end of the run.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  // Bounds for a machine that is slow, and busy with other work; nothing waits for them to pass.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [["list"], ["json", { outputFile: `reports/e2e-${engine()}.json` }]],
  use: { launchOptions: launchOptions(), actionTimeout: 60_000, navigationTimeout: 60_000 },
});
