import { defineConfig } from "vitest/config";

/** What can be said about the configurations without running them: the rest is in `vitest.db.config.ts`. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    include: ["test/**/*.test.ts"],
    exclude: ["test/**/*.db.test.ts"],
    reporters: ["default", ["json", { outputFile: "reports/test.json" }]],
  },
});
