import { defineConfig } from "vitest/config";

const engine = process.env.KEYHOLD_TEST_ENGINE ?? "sqlite";

/** What is run once for each engine: KEYHOLD_TEST_ENGINE=sqlite|postgresql. */
export default defineConfig({
  test: {
    isolate: false,
    include: ["src/**/*.db.test.ts"],
    globalSetup: ["@keyhold/db/testing/global-setup"],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    reporters: ["default", ["json", { outputFile: `reports/test-db-${engine}.json` }]],
  },
});
