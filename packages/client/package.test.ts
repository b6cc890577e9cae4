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
const subpaths = Object.keys(manifest.exports);

/** The `ts` blocks of the README. */
const samples = Array.from(
  readFileSync(join(ROOT, "README.md"), "utf8").matchAll(/```ts\n(.*?)```/gs),
  ([, code = ""]) => code,
);

const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  // The frameworks' own declarations are not ours to check.
  skipLibCheck: true,
  target: "es2022",
  module: "nodenext",
  types: ["node"],
};

/** The client alone, as its `dist` is: no framework's types, and the library of a browser or of a worker. */
const alone = { ...compilerOptions, skipLibCheck: false, types: [] };

function node(args: readonly string[]): string {
  return execFileSync(process.execPath, ["--no-warnings", ...args], { cwd: PROJECT, encoding: "utf8" });
}

function writeProject(path: string, content: object | string): void {
  writeFileSync(join(PROJECT, path), typeof content === "string" ? content : JSON.stringify(content));
}

beforeAll(() => {
  for (const folder of [PUBLISHED, PROJECT]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(PROJECT, "node_modules", "@keyhold"), { recursive: true });
  node([TSC, "-p", join(ROOT, "tsconfig.build.json"), "--outDir", join(PUBLISHED, "dist")]);
  const { publishConfig, devDependencies: _none, ...rest } = manifest;
  writeFileSync(join(PUBLISHED, "package.json"), JSON.stringify({ ...rest, ...publishConfig }));
  symlinkSync(PUBLISHED, join(PROJECT, "node_modules", "@keyhold", "client"));
  writeProject("package.json", { type: "module" });
  writeProject("tsconfig.json", { compilerOptions, include: ["sample-*.ts"] });
  for (const [index, code] of samples.entries()) writeProject(`sample-${index}.ts`, `${code}\nexport {};\n`);
}, 60_000);

describe("the package as it is published", () => {
  const files = () => readdirSync(join(PUBLISHED, "dist"), { recursive: true, encoding: "utf8" });
  const scripts = () => files().filter((file) => file.endsWith(".js"));
  const code = (file: string) => readFileSync(join(PUBLISHED, "dist", file), "utf8");

  test("depends on nothing, and when it runs imports nothing but its own files: no framework either", () => {
    expect(manifest).not.toHaveProperty("dependencies");
    expect(scripts().length).toBeGreaterThan(10);
    for (const file of scripts()) {
      const imported = code(file).matchAll(/(?:from|import\(|import)\s*"([^"]+)"/g);
      for (const [, specifier] of imported) expect(specifier).toMatch(/^\.{1,2}\/.*\.js$/);
    }
  });

  test("asks of a framework to be there only where it is used", () => {
    for (const name of Object.keys(manifest.peerDependencies)) {
      expect(manifest.peerDependenciesMeta[name]).toEqual({ optional: true });
    }
  });

  test("needs nothing that only Node has, and keeps or prints nothing", () => {
    for (const file of scripts()) {
      expect(code(file).replace(/\/\*.*?\*\/|\/\/.*/gs, "")).not.toMatch(
        /\b(process|Buffer|require|node:|console|document|window|localStorage|caches)\b/,
      );
    }
  });

  test("holds no tests, and a declaration for each file", () => {
    expect(files().filter((file) => /test/.test(file))).toEqual([]);
    for (const file of scripts()) expect(files()).toContain(file.replace(/js$/, "d.ts"));
  });

  test("has the same entries in the repository and outside", () => {
    expect(Object.keys(manifest.publishConfig.exports)).toEqual(subpaths);
  });

  test("can be imported by each of them", () => {
    const imports = subpaths.map((path) => `import(${JSON.stringify(`@keyhold/client${path.slice(1)}`)})`);
    const print = "console.log(JSON.stringify(all.map((each) => Object.keys(each).sort())))";
    expect(JSON.parse(node(["-e", `Promise.all([${imports.join(", ")}]).then((all) => ${print})`]))).toEqual([
      ["KeyholdConfigurationError", "VERDICT_CODES", "createKeyhold"],
      ["requireKey"],
      ["requireKey"],
      ["requireKey"],
      ["requireKey"],
    ]);
  });

  test.each(["dom", "webworker"])(
    "compiles without a framework and without Node's types, with the library %s",
    (lib) => {
      const use = `import { createKeyhold, type Verdict } from "@keyhold/client";
import { requireKey } from "@keyhold/client/fetch";
const keyhold = createKeyhold({ url: "https://keyhold.example", token: "kv_x", fetch });
export const verdict: Promise<Verdict> = keyhold.verify({ organization: "acme", key: "k", source: null });
export const handle = requireKey({ keyhold, organization: () => "acme" }, () => new Response());`;
      writeProject(`alone-${lib}.ts`, use);
      const options = { ...alone, lib: ["es2022", lib] };
      writeProject(`tsconfig.${lib}.json`, { compilerOptions: options, include: [`alone-${lib}.ts`] });
      expect(node([TSC, "-p", join(PROJECT, `tsconfig.${lib}.json`)])).toBe("");
    },
  );
});

describe("the samples of the README", () => {
  test("compile against the published declarations", () => {
    expect(samples.length).toBeGreaterThan(4);
    node([TSC, "-p", PROJECT]);
  });
});
