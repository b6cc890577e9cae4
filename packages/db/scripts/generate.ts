/** Writes the two clients into src/generated, unless what they are made from is unchanged. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ENGINES, type Engine, packageDirectory, schemaFor } from "./model-text.ts";

const run = promisify(execFile);
const target = join(packageDirectory, "src/generated");
const stamp = join(target, "inputs.sha256");

function digestInputs(): string {
  const hash = createHash("sha256");
  for (const engine of ENGINES) hash.update(schemaFor(engine));
  hash.update(readFileSync(join(packageDirectory, "package.json")));
  return hash.digest("hex");
}

function isUpToDate(digest: string): boolean {
  const clients = ENGINES.every((engine) => existsSync(join(target, engine, "client.ts")));
  return clients && existsSync(stamp) && readFileSync(stamp, "utf8") === digest;
}

async function generate(engine: Engine): Promise<void> {
  const schema = join(target, `${engine}.prisma`);
  rmSync(join(target, engine), { recursive: true, force: true });
  writeFileSync(schema, schemaFor(engine));
  await run(
    process.execPath,
    [join(packageDirectory, "node_modules/prisma/build/index.js"), "generate", "--schema", schema],
    {
      cwd: packageDirectory,
      // Generating needs no schema engine, but the command looks for the file: any executable will do.
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
    },
  );
}

const digest = digestInputs();
if (!isUpToDate(digest)) {
  mkdirSync(target, { recursive: true });
  rmSync(stamp, { force: true });
  await Promise.all(ENGINES.map(generate));
  writeFileSync(stamp, digest);
}
