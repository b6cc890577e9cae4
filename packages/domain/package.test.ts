import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

const ROOT = import.meta.dirname;
const PUBLISHED = join(ROOT, "reports", "published");
const PROJECT = join(ROOT, "reports", "project");
const TSC = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");

const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** The `ts` blocks of the README, and what each says that it prints. */
const samples = Array.from(
  readFileSync(join(ROOT, "README.md"), "utf8").matchAll(/```ts\n(.*?)```/gs),
  ([, code = ""]) => ({
    code,
    prints: Array.from(code.matchAll(/\/\/ → (.*)/g), ([, line]) => line),
  }),
);

const compilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  target: "es2022",
  module: "nodenext",
  lib: ["es2022", "dom"],
  types: [],
};

beforeAll(() => {
  for (const folder of [PUBLISHED, PROJECT]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(PROJECT, "node_modules", "@keyhold"), { recursive: true });
  node([TSC, "-p", join(ROOT, "tsconfig.build.json"), "--outDir", join(PUBLISHED, "dist")]);
  const { publishConfig, devDependencies: _none, ...rest } = manifest;
  writeFileSync(join(PUBLISHED, "package.json"), JSON.stringify({ ...rest, ...publishConfig }));
  symlinkSync(PUBLISHED, join(PROJECT, "node_modules", "@keyhold", "domain"));
  writeFileSync(join(PROJECT, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(PROJECT, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  for (const [index, { code }] of samples.entries()) writeFileSync(join(PROJECT, `sample-${index}.ts`), code);
}, 60_000);

function node(args: readonly string[]): string {
  return execFileSync(process.execPath, ["--no-warnings", ...args], { cwd: PROJECT, encoding: "utf8" });
}

describe("the package as it is published", () => {
  const files = () => readdirSync(join(PUBLISHED, "dist"), { recursive: true, encoding: "utf8" });
  const scripts = () => files().filter((file) => file.endsWith(".js"));

  test("depends on nothing, and imports nothing but its own files", () => {
    expect(manifest).not.toHaveProperty("dependencies");
    expect(manifest).not.toHaveProperty("peerDependencies");
    expect(scripts().length).toBeGreaterThan(20);
    for (const file of scripts()) {
      const imported = readFileSync(join(PUBLISHED, "dist", file), "utf8").matchAll(/(?:from|import\()\s*"([^"]+)"/g);
      for (const [, specifier] of imported) expect(specifier).toMatch(/^\.{1,2}\/.*\.js$/);
    }
  });

  test("reads no clock, no randomness, no environment and no network", () => {
    for (const file of scripts()) {
      const code = readFileSync(join(PUBLISHED, "dist", file), "utf8").replace(/\/\*.*?\*\/|\/\/.*/gs, "");
      expect(code).not.toMatch(
        /\b(Date|performance|Math\.random|crypto|process|globalThis|fetch|console|setTimeout|throw)\b/,
      );
    }
  });

  test("holds no tests, and a declaration for each file", () => {
    expect(files().filter((file) => /test/.test(file))).toEqual([]);
    for (const file of scripts()) expect(files()).toContain(file.replace(/js$/, "d.ts"));
  });
});

describe("the samples of the README", () => {
  test("compile against the published declarations", () => {
    node([TSC, "-p", PROJECT]);
  });

  test.each(samples.map((sample, index) => ({ ...sample, index })))(
    "sample $index prints what it says",
    ({ index, prints }) => {
      expect(prints.length).toBeGreaterThan(0);
      expect(
        node([`sample-${index}.ts`])
          .trimEnd()
          .split("\n"),
      ).toEqual(prints);
    },
  );
});
