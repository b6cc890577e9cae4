import { defineConfig } from "vitest/config";

/** The pieces of the bench. The bench itself is no test: it takes its time, and measures this machine. */
export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    // Some start processes; on a busy machine that alone can take seconds.
    testTimeout: 60_000,
    reporters: ["default", ["json", { outputFile: "reports/test.json" }]],
  },
});
