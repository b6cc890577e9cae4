import { once } from "node:events";
import { createWriteStream, renameSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import type { OrganizationSummary } from "@keyhold/contract/organization/organization";
import { stringify } from "csv-stringify/sync";
import { actAs, type Caller, unwrap } from "../act-as.ts";
import type { ExitName } from "../exit-code.ts";
import { withServices } from "../open.ts";
import { isInterrupted, readEnvironment, type Shell } from "../shell.ts";
import { explainFile } from "../source.ts";
import { COLUMNS } from "./line.ts";
import type { Format } from "./read-lines.ts";

export type ExportInput = {
  readonly format?: Format | undefined;
  readonly output?: string | undefined;
  readonly as?: string | undefined;
};

const PAGE = 100;

export async function exportOrganizations(shell: Shell, input: ExportInput): Promise<ExitName> {
  const { output } = shell;
  const format = input.format ?? (output.isJson || input.output?.endsWith("json") ? "ndjson" : "csv");
  const file = input.output === undefined ? null : resolve(shell.directory, input.output);
  return withServices(readEnvironment(), async (services) => {
    const caller = await actAs(services, input.as);
    if (file === null) {
      await writeAll({ shell, caller, format }, process.stdout);
      return shell.signal.aborted ? "interrupted" : "ok";
    }
    const organizations = await writeFile({ shell, caller, format }, file);
    if (shell.signal.aborted) return "interrupted";
    output.result({ file, format, organizations }, `${organizations} organizations in ${file}.`);
    return "ok";
  });
}

type Run = { readonly shell: Shell; readonly caller: Caller; readonly format: Format };

/** Complete or not there. */
async function writeFile(run: Run, file: string): Promise<number> {
  const draft = `${file}.partial`;
  const stream = createWriteStream(draft, { mode: 0o600 });
  const isDone = finished(stream);
  try {
    await Promise.race([once(stream, "open"), isDone]);
    const organizations = await writeAll(run, stream);
    stream.end();
    await isDone;
    if (run.shell.signal.aborted) rmSync(draft, { force: true });
    else renameSync(draft, file);
    return organizations;
  } catch (error) {
    rmSync(draft, { force: true });
    throw explainFile(error, file, "written");
  }
}

async function writeAll({ shell, caller, format }: Run, stream: Writable): Promise<number> {
  let written = 0;
  if (format === "csv") stream.write(stringify([[...COLUMNS]]));
  for (let cursor: string | undefined; !(await isInterrupted(shell)); ) {
    const page = await unwrap(caller.organizations.list({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }));
    if (!stream.write(textOf(page.items, format))) await once(stream, "drain");
    written += page.items.length;
    shell.output.progress(`${written} organizations`);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  return written;
}

/** A page may be empty, and JSON has no header. */
function textOf(items: readonly OrganizationSummary[], format: Format): string {
  const rows = items.map(rowOf);
  if (format === "csv") return stringify(rows.map((row) => COLUMNS.map((column) => row[column])));
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

function rowOf({ id, slug, name, partner, status, subscription }: OrganizationSummary) {
  const { startsAt, endsAt } = subscription;
  return { slug, name, partner: partner?.slug ?? null, startsAt, endsAt, id, status };
}
