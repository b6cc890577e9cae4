import type { Readable } from "node:stream";
import { type CsvError, type Info, parse } from "csv-parse";
import { CommandError } from "../command-error.ts";
import { COLUMNS, type ReadLine } from "./line.ts";

export type Format = "csv" | "ndjson";

const LONGEST_RECORD = 64 * 1024;

/** The lines of a file, one after the other, however large it is. */
export function readLines(source: Readable, format: Format): AsyncIterable<ReadLine> {
  return format === "csv" ? readCsv(source) : readJson(source);
}

/** Behind quotes that do not match nobody can tell where a line begins: there the reading ends, and says so. */
async function* readCsv(source: Readable): AsyncIterable<ReadLine> {
  let broken: number | null = null;
  const parser = parse({
    ...{ bom: true, info: true, skip_empty_lines: true, relax_column_count: true, max_record_size: LONGEST_RECORD },
    skip_records_with_error: true,
    on_skip: (error) => {
      broken ??= lineOf(error);
      return undefined;
    },
  });
  source.once("error", (error) => parser.destroy(error));
  let header: readonly string[] | null = null;
  for await (const given of source.pipe(parser)) {
    const { record, info } = asRecord(given);
    if (broken !== null && info.lines >= broken) break;
    if (header === null) header = readHeader(record);
    else yield toLine(header, record, info.lines);
  }
  const message = "Expected a line of CSV: its quotes do not match, or it is too long. From here on nothing was read.";
  if (broken !== null) yield { line: broken, rule: "CSV_SYNTAX", message };
}

/** What csv-parse gives with `info` and without `columns`; its stream is not typed. */
function asRecord(given: unknown): { readonly record: readonly string[]; readonly info: Info } {
  return given as { record: string[]; info: Info };
}

function lineOf(error: CsvError | undefined): number {
  const line: unknown = error === undefined ? 0 : Reflect.get(error, "lines");
  return typeof line === "number" ? line : 0;
}

function readHeader(record: readonly string[]): readonly string[] {
  const header = record.map((name) => name.trim());
  const known: readonly string[] = COLUMNS;
  const wrong = header.filter((name, index) => !known.includes(name) || header.indexOf(name) !== index);
  if (wrong.length === 0 && header.includes("slug") && header.includes("name")) return header;
  const not = wrong.length > 0 ? `; not ${wrong.join(", ")}` : "";
  const message = `The first line names the columns: slug and name, and if wanted partner, startsAt and endsAt${not}.`;
  throw new CommandError("usage", "COLUMNS", { message, facts: { known } });
}

function toLine(header: readonly string[], record: readonly string[], line: number): ReadLine {
  if (record.length !== header.length) {
    return { line, rule: "COLUMN_COUNT", message: `Expected ${header.length} cells, and found ${record.length}.` };
  }
  return { line, cells: Object.fromEntries(header.map((name, index) => [name, record[index]])) };
}

async function* readJson(source: Readable): AsyncIterable<ReadLine> {
  let line = 0;
  for await (const text of splitLines(source)) {
    line += 1;
    if (text === TOO_LONG) {
      yield { line, rule: "JSON_SYNTAX", message: "This line is too long. From here on nothing was read." };
      return;
    }
    if (text.trim() !== "") yield parseJson(text, line);
  }
}

const TOO_LONG = Symbol("too long");

/** What has no end of a line for so long is no line, and is not kept to look for one. */
async function* splitLines(source: Readable): AsyncIterable<string | typeof TOO_LONG> {
  let rest = "";
  for await (const chunk of source.setEncoding("utf8")) {
    const lines = `${rest}${chunk}`.split(/\r?\n/);
    rest = lines.pop() ?? "";
    yield* lines;
    if (rest.length <= LONGEST_RECORD) continue;
    yield TOO_LONG;
    return;
  }
  if (rest !== "") yield rest;
}

function parseJson(text: string, line: number): ReadLine {
  try {
    return { line, cells: JSON.parse(text) };
  } catch {
    return { line, rule: "JSON_SYNTAX", message: "Expected a line of JSON." };
  }
}
