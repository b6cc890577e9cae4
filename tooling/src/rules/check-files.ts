import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../finding.ts";
import { rules } from "./rules.ts";

const skipped = new Set([
  ...["node_modules", ".git", ".next", ".turbo", "dist", "data", "generated"],
  ...["coverage", "reports", "test-results", "playwright-report"],
]);
const readable = /\.(?:[cm]?[jt]sx?|css|prisma|ya?ml|json|md|sql)$|(?:^|\/)\.npmrc$/;

export function checkFiles(root: string): Finding[] {
  return globSync(["**/*", ".*/**/*", ".*"], { cwd: root, exclude: (name) => skipped.has(name) })
    .filter((file) => readable.test(file))
    .sort()
    .flatMap((file) => checkText(file, readFileSync(join(root, file), "utf8")));
}

export function checkText(file: string, text: string): Finding[] {
  return rules
    .filter((rule) => rule.appliesTo(file))
    .flatMap((rule) => rule.check(text, file).map((found) => ({ rule: rule.name, file, ...found })));
}
