import { defineConfig } from "vitest/config";

const engine = process.env.KEYHOLD_TEST_ENGINE ?? "sqlite";

/** Real gateways in front of a real application and the real program, once for each engine. */
export default defineConfig({
  test: {
    include: ["test/**/*.db.test.ts"],
    globalSetup: ["@keyhold/db/testing/global-setup"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 1,
    reporters: ["default", ["json", { outputFile: `reports/test-db-${engine}.json` }]],
  },
});
