import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    testTimeout: 60_000,
    // The tokens are read as they are written.
    css: true,
    reporters: ["default", ["json", { outputFile: "reports/test.json" }]],
  },
});
