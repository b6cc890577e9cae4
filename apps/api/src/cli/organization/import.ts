import { extname } from "node:path";
import { Refused } from "../../refused.ts";
import { actAs } from "../act-as.ts";
import { CommandError } from "../command-error.ts";
import { type ExitName, endOfMany } from "../exit-code.ts";
import { withServices } from "../open.ts";
import { isInterrupted, readEnvironment, type Shell } from "../shell.ts";
import { explainFile, openSource } from "../source.ts";
import { type Importing, importLine, type Outcome } from "./import-line.ts";
import { type Fault, parseLine, type ReadLine, type Wanted } from "./line.ts";
import { type Format, readLines } from "./read-lines.ts";

export type ImportInput = {
  readonly file: string;
  readonly format?: Format | undefined;
  readonly dryRun: boolean;
  readonly as?: string | undefined;
};

/** So many lines are under way at once. */
const WIDTH = 8;

type Tally = Record<Outcome, number> & { lines: number; bad: number };

export async function importOrganizations(shell: Shell, { file, format, dryRun, as }: ImportInput): Promise<ExitName> {
  const source = await openSource(shell, file);
  const lines = readLines(source, format ?? formatOf(file));
  return withServices(readEnvironment(), async (services) => {
    const importing: Importing = { services, caller: await actAs(services, as), isDry: dryRun };
    const tally: Tally = { lines: 0, created: 0, updated: 0, unchanged: 0, bad: 0 };
    for await (const batch of inBatches(explainSource(lines, file))) {
      await importBatch({ shell, importing, tally }, batch);
      shell.output.progress(`${tally.lines} lines: ${sentenceOf(tally)}`);
      if (await isInterrupted(shell)) break;
    }
    source.destroy();
    const state = endOfMany({ interrupted: shell.signal.aborted, partly: tally.bad > 0 });
    shell.output.result(
      { kind: "summary", state, dryRun, ...tally },
      `${dryRun ? "Would be: " : ""}${sentenceOf(tally)}.`,
    );
    if (state === "interrupted") shell.output.say("Stopped; what was done stays. Run it again to go on.");
    return state;
  });
}

function sentenceOf({ created, updated, unchanged, bad }: Tally): string {
  return `${created} created, ${updated} updated, ${unchanged} unchanged, ${bad} bad`;
}

function formatOf(file: string): Format {
  const ending = extname(file).toLowerCase();
  if (ending === ".csv") return "csv";
  if (ending === ".ndjson" || ending === ".jsonl") return "ndjson";
  throw new CommandError("usage", "FORMAT", "Say with --format whether it is csv or ndjson.");
}

async function* explainSource(lines: AsyncIterable<ReadLine>, file: string): AsyncIterable<ReadLine> {
  try {
    yield* lines;
  } catch (error) {
    throw explainFile(error, file);
  }
}

type Item = { readonly read: ReadLine; readonly parsed: Wanted | readonly Fault[] };

/** Of several lines about one organization the first one counts, so that the same file again changes nothing. */
async function* inBatches(lines: AsyncIterable<ReadLine>): AsyncIterable<readonly Item[]> {
  const seen = new Set<string>();
  let batch: Item[] = [];
  for await (const read of lines) {
    batch.push({ read, parsed: refuseRepeated(seen, parseLine(read), read.line) });
    if (batch.length < WIDTH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function refuseRepeated(seen: Set<string>, parsed: Item["parsed"], line: number): Item["parsed"] {
  if (!("slug" in parsed)) return parsed;
  const { slug } = parsed;
  if (seen.has(slug)) return [{ line, field: "slug", rule: "SLUG_REPEATED", message: "A line before has it." }];
  seen.add(slug);
  return parsed;
}

type Run = { readonly shell: Shell; readonly importing: Importing; readonly tally: Tally };

async function importBatch({ shell, importing, tally }: Run, batch: readonly Item[]): Promise<void> {
  const done = await Promise.all(batch.map((item) => importItem(importing, item)));
  for (const each of done) {
    tally.lines += 1;
    if (typeof each === "string") tally[each] += 1;
    else tally.bad += 1;
    for (const fault of typeof each === "string" ? [] : each) {
      const { line, field, rule, message } = fault;
      shell.output.result({ kind: "bad_line", ...fault }, `line ${line}: ${field} ${rule}: ${message}`);
    }
  }
}

async function importItem(importing: Importing, { read, parsed }: Item): Promise<Outcome | readonly Fault[]> {
  if (!("slug" in parsed)) return parsed;
  try {
    return await importLine(importing, parsed);
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code === "UNAVAILABLE") throw error;
    return [faultOf(read.line, error)];
  }
}

function faultOf(line: number, { refusal }: Refused): Fault {
  const named = "field" in refusal ? refusal.field : "";
  const field = named === "partnerId" ? "partner" : named;
  return { line, field, rule: refusal.code, message: "Refused." };
}
