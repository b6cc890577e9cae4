import { describe, expect, test } from "vitest";
import { checkText } from "./check-files.ts";
import { rules } from "./rules.ts";

type Case = [rule: string, file: string, text: string];

const breaches: Case[] = [
  ["folder-names", "apps/api/src/utils/time.ts", ""],
  ["folder-names", "packages/ui/src/common/button.tsx", ""],
  ["client-directive", "apps/web/src/app/page.tsx", '"use client";\n'],
  ["client-directive", "apps/web/src/app/page.tsx", "// a comment first\n'use client'\n"],
  ["client-directive", "apps/web/src/trpc/server.ts", '"use client";\n'],
  ["unfinished", "apps/api/src/main.ts", `// ${"TO"}DO: shut down`],
  ["unfinished", "apps/web/src/app/globals.css", `/* ${"FIX"}ME */`],
  ["unfinished", "apps/api/src/env.ts", `// ${"Keep"} in sync with the README.`],
  ["no-hosts", "pnpm-lock.yaml", "    resolution: {tarball: https://packages.example/x.tgz}"],
  ["no-hosts", ".npmrc", "registry=//packages.example/"],
  ["documented-exports", "packages/domain/src/key/value.ts", "export type KeyValue = string;"],
  ["documented-exports", "packages/contract/src/core.ts", "// not TSDoc\nexport const organizationId = 1;"],
  ["documented-exports", "packages/domain/src/key/decide.ts", "export function decide(): void {}"],
  ["explained-casts", "apps/api/src/main.ts", "const port = value as number;"],
  ["explained-casts", "apps/api/src/main.ts", "function read() {\n  return value as unknown as number;\n}"],
  ["pure-domain", "packages/domain/src/key/slot.ts", "const now = Date.now();"],
  ["pure-domain", "packages/domain/src/key/slot.ts", "const now = new Date();"],
  ["pure-domain", "packages/domain/src/key/slot.ts", "const index = Math.random();"],
  ["pure-domain", "packages/domain/src/key/slot.ts", "const bytes = globalThis.crypto;"],
];

const kept: Case[] = [
  ["folder-names", "apps/api/src/key/common-words.ts", ""],
  ["client-directive", "apps/web/src/features/key/key-card.tsx", '"use client";\n'],
  ["client-directive", "apps/web/src/shell/providers.tsx", '"use client";\n'],
  ["client-directive", "packages/ui/src/button.tsx", '"use client";\n'],
  ["client-directive", "apps/web/src/app/orgs/error.tsx", '"use client";\n'],
  ["client-directive", "apps/web/src/app/page.tsx", 'const text = "use client";\n'],
  ["unfinished", "apps/api/src/main.ts", "// What is to be done when the port is in use."],
  ["no-hosts", "pnpm-lock.yaml", "    resolution: {integrity: sha512-x}"],
  [
    "documented-exports",
    "packages/domain/src/key/value.ts",
    "/** Twelve characters (K2). */\nexport type KeyValue = string;",
  ],
  ["documented-exports", "packages/domain/src/key/value.ts", "type Inner = string;"],
  ["documented-exports", "packages/domain/src/key/value.test.ts", "export const given = 1;"],
  [
    "documented-exports",
    "packages/domain/src/access/roles.ts",
    "/** R. */\nexport const role = 1;\nexport type role = 1;",
  ],
  ["explained-casts", "apps/api/src/main.ts", "const list = [1] as const;"],
  [
    "explained-casts",
    "apps/api/src/main.ts",
    "/** The caller has checked it. */\nfunction brand(text: string) {\n  return text as Id;\n}",
  ],
  ["explained-casts", "apps/api/src/main.test.ts", "const broken = {} as Slot;"],
  [
    "pure-domain",
    "packages/domain/src/usage/window.ts",
    "const month = new Date(instant).getUTCMonth() + Date.UTC(1, 2);",
  ],
  ["pure-domain", "packages/domain/src/key/slot.test.ts", "const now = Date.now();"],
];

function firing(file: string, text: string): string[] {
  return checkText(file, text).map(({ rule }) => rule);
}

describe("the house's own rules", () => {
  test.each(breaches)("%s fires in %s on %j", (rule, file, text) => {
    expect(firing(file, text)).toContain(rule);
  });

  test.each(kept)("%s is silent in %s on %j", (rule, file, text) => {
    expect(firing(file, text)).not.toContain(rule);
  });

  test("have a case that breaks them and one that keeps them, each", () => {
    const names = rules.map(({ name }) => name).sort();
    expect([...new Set(breaches.map(([rule]) => rule))].sort()).toEqual(names);
    expect([...new Set(kept.map(([rule]) => rule))].sort()).toEqual(names);
  });

  test("name the line", () => {
    expect(checkText("apps/api/src/main.ts", "\n\nconst port = value as number;")).toMatchObject([{ line: 3 }]);
  });
});
