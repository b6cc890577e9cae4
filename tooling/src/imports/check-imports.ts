import { cruise } from "dependency-cruiser";
import type { Finding } from "../finding.ts";
import { importRules } from "./import-rules.ts";

const sources = ["apps", "packages", "bench", "e2e", "scripts", "tooling"];
const outside = "(^|/)(node_modules|[.]next|generated|dist|reports|test-results)/";

export async function checkImports(root: string): Promise<Finding[]> {
  const { output } = await cruise(
    sources,
    {
      baseDir: root,
      tsPreCompilationDeps: true,
      doNotFollow: { path: outside },
      exclude: { path: "(^|/)([.]next|dist|reports|test-results)/" },
      ruleSet: { forbidden: importRules() },
      validate: true,
    },
    { exportsFields: ["exports"], conditionNames: ["import", "types", "node", "default"] },
  );
  if (typeof output === "string") throw new Error("dependency-cruiser gave text instead of its result");
  if (!output.modules.some(({ source }) => source.endsWith(".ts"))) {
    throw new Error("dependency-cruiser read no TypeScript: it found no compiler");
  }
  return output.summary.violations.map(({ from, to, rule }) => ({
    rule: rule.name,
    file: from,
    message: `imports ${to}: ${importRules().find(({ name }) => name === rule.name)?.comment ?? ""}`,
  }));
}
