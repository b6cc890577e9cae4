import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": path.join(import.meta.dirname, "src") } },
  test: {
    testTimeout: 30_000,
    reporters: ["default", ["json", { outputFile: "reports/test.json" }]],
  },
});
