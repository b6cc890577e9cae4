import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "*.test.ts"],
    isolate: false,
    testTimeout: 60_000,
    reporters: ["default", ["json", { outputFile: "reports/test.json" }]],
  },
});
