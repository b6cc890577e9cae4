import { join } from "node:path";
import { checkImports } from "./imports/check-imports.ts";
import { checkFiles } from "./rules/check-files.ts";

const root = join(import.meta.dirname, "../..");
const findings = [...(await checkImports(root)), ...checkFiles(root)];
for (const { file, line, message, rule } of findings) {
  console.error(`${file}${line ? `:${line}` : ""}  ${message}  (${rule})`);
}
console.log(
  findings.length === 0 ? "The house's own rules are kept." : `${findings.length} breaches of the house's own rules.`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
