import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkImports } from "./check-imports.ts";
import { layer, layerNames } from "./table.ts";

let root = "";

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** A workspace in which every layer can reach every other, and two libraries. */
function makeWorkspace(): void {
  root = mkdtempSync(join(tmpdir(), "keyhold-imports-"));
  for (const folder of ["e2e", "scripts", "tooling"]) write(`${folder}/index.ts`, "export const nothing = 0;");
  for (const name of layerNames) {
    const { folder } = layer(name);
    write(`${folder}/package.json`, JSON.stringify({ name: `@keyhold/${name}`, exports: { "./*": "./src/*.ts" } }));
    write(`${folder}/src/thing.ts`, "export type Thing = string;\nexport const thing = 1;");
    mkdirSync(join(root, folder, "node_modules/@keyhold"), { recursive: true });
    for (const other of layerNames) {
      symlinkSync(join(root, layer(other).folder), join(root, folder, "node_modules/@keyhold", other));
    }
    write(`${folder}/src/testing/thing.ts`, "export const thing = 1;");
    for (const library of ["@prisma/client", "@trpc/client"]) {
      write(`${folder}/node_modules/${library}/package.json`, JSON.stringify({ name: library, exports: "./index.js" }));
      write(`${folder}/node_modules/${library}/index.js`, "export const client = 1;");
    }
  }
}

beforeAll(makeWorkspace);
afterAll(() => rmSync(root, { recursive: true }));

/** The rules that fire for one more file, which is gone again afterwards. */
async function rulesFor(path: string, text: string): Promise<string[]> {
  write(path, text);
  const findings = await checkImports(root);
  rmSync(join(root, path));
  return findings.filter(({ file }) => file === path).map(({ rule }) => rule);
}

describe("the import table", () => {
  const pairs = layerNames.flatMap((from) => layerNames.filter((to) => to !== from).map((to) => ({ from, to })));

  test("finds nothing in a workspace that keeps it", async () => {
    expect(await checkImports(root)).toEqual([]);
  });

  test.each(pairs)("holds for a value of $to in $from", async ({ from, to }) => {
    const rules = await rulesFor(
      `${layer(from).folder}/src/more.ts`,
      `import { thing } from "@keyhold/${to}/thing";\nexport const more = thing;`,
    );
    expect(rules.length === 0).toBe(layer(from).mayImport.includes(to));
  });

  test.each(pairs)("holds for a type of $to in $from", async ({ from, to }) => {
    const rules = await rulesFor(
      `${layer(from).folder}/src/more.ts`,
      `import type { Thing } from "@keyhold/${to}/thing";\nexport const more: Thing = "";`,
    );
    const { mayImport, mayImportTypesOf } = layer(from);
    expect(rules.length === 0).toBe(mayImport.includes(to) || mayImportTypesOf.includes(to));
  });
});

describe("the rules beside the table", () => {
  test.each([
    ["packages/domain/src/more.ts", 'import { readFileSync } from "node:fs";\nreadFileSync;', "domain-stands-alone"],
    ["packages/domain/src/more.ts", 'import { client } from "@trpc/client";\nclient;', "domain-stands-alone"],
    ["packages/client/src/more.ts", 'import { client } from "@trpc/client";\nclient;', "client-stands-alone"],
    ["packages/client/src/more.ts", 'import { text } from "node:stream/consumers";\ntext;', "client-stands-alone"],
    ["apps/api/src/more.ts", 'import { client } from "@prisma/client";\nclient;', "prisma-is-known-to-db"],
    ["apps/web/src/features/more.ts", 'import { client } from "@trpc/client";\nclient;', "address-is-known-to-trpc"],
    ["apps/web/src/more.ts", 'import { thing } from "@keyhold/db/missing";\nthing;', "web-imports"],
    ["apps/api/src/more.ts", 'import { thing } from "../../../packages/domain/src/thing.ts";\nthing;', "no-detours"],
    [
      "apps/api/src/more.ts",
      'import { thing } from "@keyhold/db/testing/thing";\nthing;',
      "shipped-code-imports-no-tests",
    ],
  ])("%s with %j breaks %s", async (path, text, rule) => {
    expect(await rulesFor(path, text)).toContain(rule);
  });

  test.each([
    ["packages/db/src/more.ts", 'import { client } from "@prisma/client";\nclient;'],
    ["packages/domain/src/more.test.ts", 'import { readFileSync } from "node:fs";\nreadFileSync;'],
    ["packages/domain/src/testing/more.ts", 'import { client } from "@trpc/client";\nclient;'],
    ["packages/client/src/more.ts", 'import type { Client } from "@trpc/client";\nexport type More = Client;'],
    ["packages/client/src/more.test.ts", 'import { thing } from "@keyhold/contract/thing";\nthing;'],
    ["packages/client/src/testing/more.ts", 'import { thing } from "@keyhold/contract/thing";\nthing;'],
    ["apps/api/src/more.test.ts", 'import { thing } from "@keyhold/db/testing/thing";\nthing;'],
    ["apps/web/src/trpc/more.ts", 'import { client } from "@trpc/client";\nclient;'],
  ])("%s with %j breaks none", async (path, text) => {
    expect(await rulesFor(path, text)).toEqual([]);
  });
});
