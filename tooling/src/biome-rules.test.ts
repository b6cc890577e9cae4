import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

type Case = [rule: string, file: string, text: string];

const root = join(import.meta.dirname, "../..");
const lines = (count: number) => "line();\n".repeat(count);

const breaches: Case[] = [
  ["noProcessEnv", "apps/api/src/features/key/add.ts", "export const mode = process.env.MODE;"],
  ["noDefaultExport", "apps/web/src/features/key/key-card.tsx", "export default function KeyCard() {}"],
  ["noExplicitAny", "packages/domain/src/key/slot.ts", "export const anything: any = 1;"],
  ["noNonNullAssertion", "packages/db/src/stores.ts", "export const first = (list: string[]) => list[0]!;"],
  ["useFilenamingConvention", "apps/api/src/features/key/addKey.ts", "export const one = 1;"],
  ["noExcessiveLinesPerFunction", "apps/api/src/long-function.ts", `export function long() {\n${lines(51)}}`],
  ["noExcessiveLinesPerFile", "apps/api/src/long-file.ts", lines(181)],
  ["noExcessiveLinesPerFile", "apps/web/src/app/orgs/page.tsx", lines(61)],
  ["useMaxParams", "apps/api/src/many.ts", "export const many = (a: 1, b: 1, c: 1, d: 1) => [a, b, c, d];"],
  ["noFocusedTests", "apps/api/src/focused.test.ts", 'test.only("one", () => {});'],
  ["noSkippedTests", "apps/api/src/skipped.test.ts", 'test.skip("one", () => {});'],
  ["noConsole", "apps/api/src/loud.ts", 'console.log("hello");'],
  ["noBarrelFile", "packages/domain/src/index.ts", 'export { decide } from "./key/decide.ts";'],
  ["noFloatingPromises", "apps/api/src/floating.ts", "async function save() {}\nsave();"],
];

const kept: Case[] = [
  ["noProcessEnv", "apps/api/src/env.ts", "export const mode = process.env.MODE;"],
  ["noDefaultExport", "apps/web/src/app/page.tsx", "export default function Page() {}"],
  ["noExcessiveLinesPerFile", "apps/api/src/short.ts", lines(179)],
];

let folder = "";
let fired: string[] = [];

/** Runs Biome once, with the repository's own settings, over all cases in a folder that looks like the repository. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "keyhold-biome-"));
  const settings = JSON.parse(readFileSync(join(root, "biome.json"), "utf8"));
  writeFileSync(join(folder, "biome.json"), JSON.stringify({ ...settings, vcs: { enabled: false } }));
  for (const [, file, text] of [...breaches, ...kept]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const flags = ["lint", "--max-diagnostics=none", "--reporter=json"];
  const { stdout } = spawnSync(join(root, "node_modules/.bin/biome"), flags, { cwd: folder, encoding: "utf8" });
  const report: { diagnostics: { category: string; location: { path: string } }[] } = JSON.parse(stdout);
  fired = report.diagnostics.map(({ category, location }) => `${category.split("/").at(-1)} in ${location.path}`);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the house's rules that Biome keeps", () => {
  test.each(breaches)("%s fires in %s", (rule, file) => {
    expect(fired).toContain(`${rule} in ${file}`);
  });

  test.each(kept)("%s is silent in %s", (rule, file) => {
    expect(fired).not.toContain(`${rule} in ${file}`);
  });
});
