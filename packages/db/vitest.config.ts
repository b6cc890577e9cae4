import { defineConfig } from "vitest/config";

/** What needs no particular engine: the rest is in `vitest.db.config.ts`. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    include: ["src/**/*.test.ts"],
    exclude: ["src/**/*.db.test.ts"],
    reporters: ["default", ["json", { outputFile: "reports/test.json" }]],
  },
});
