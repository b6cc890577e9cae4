import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root } from "../turbo.ts";
import { isRecord, type JsonRecord, recordsIn } from "./json.ts";

/** A failed test as `file › title`, and the first line of why. */
export type Failure = { name: string; reason: string };

/** What failed in a report of Vitest's or Playwright's JSON reporter. What belongs to no test is there as well. */
export function failuresOf(report: unknown): Failure[] {
  if (!isRecord(report)) return [];
  const directory = isRecord(report.config) ? String(report.config.rootDir) : root;
  return [
    ...recordsIn(report.testResults).flatMap(vitestFailures),
    ...recordsIn(report.suites).flatMap((suite) =>
      playwrightTests(suite, { path: [fromRoot(directory, suite.file)], status: "unexpected" }),
    ),
    ...recordsIn(report.errors).map((error) => ({ name: "outside of the tests", reason: reasonIn(error.message) })),
  ];
}

/** What of Playwright's has failed once and then passed, with why it failed. */
export function flakyOf(report: unknown): Failure[] {
  if (!isRecord(report)) return [];
  const directory = isRecord(report.config) ? String(report.config.rootDir) : root;
  return recordsIn(report.suites).flatMap((suite) =>
    playwrightTests(suite, { path: [fromRoot(directory, suite.file)], status: "flaky" }),
  );
}

function vitestFailures({ name, message, status, assertionResults }: JsonRecord): Failure[] {
  const file = fromRoot("", name);
  const failed = recordsIn(assertionResults).filter((test) => test.status === "failed");
  // A file that does not load, or whose set-up fails, has no failed test.
  if (failed.length === 0 && status === "failed") return [{ name: file, reason: reasonIn(message) }];
  return failed.map(({ ancestorTitles, title, failureMessages }) => ({
    name: [file, ancestorTitles, title].flat().join(" › "),
    reason: reasonIn([failureMessages].flat()[0]),
  }));
}

type Wanted = { readonly path: readonly string[]; readonly status: "unexpected" | "flaky" };

function playwrightTests({ specs, suites }: JsonRecord, { path, status }: Wanted): Failure[] {
  const found = recordsIn(specs).flatMap(({ title, tests }) =>
    recordsIn(tests)
      .filter((test) => test.status === status)
      .map(({ results }) => ({ name: [...path, title].join(" › "), reason: reasonOf(recordsIn(results)) })),
  );
  const inner = recordsIn(suites).flatMap((suite) =>
    playwrightTests(suite, { path: [...path, String(suite.title)], status }),
  );
  return [...found, ...inner];
}

/** Of the last attempt that failed: its error, what it was about and where. */
function reasonOf(results: readonly JsonRecord[]): string {
  const failed = results.findLast(({ status }) => status !== "passed");
  const [error] = recordsIn(failed?.errors);
  if (error === undefined) return reasonIn(failed?.status);
  const locator = /^\s*(Locator: .*)$/m.exec(plain(error.message))?.[1];
  const { file, line } = isRecord(error.location) ? error.location : {};
  const place = file === undefined ? undefined : `at ${fromRoot("", file)}:${String(line)}`;
  return [reasonIn(error.message), locator, place].filter((part) => part !== undefined).join("; ");
}

function reasonIn(message: unknown): string {
  return plain(message).trim().split("\n", 1)[0] ?? "";
}

function plain(message: unknown): string {
  return stripVTControlCharacters(String(message ?? ""));
}

function fromRoot(directory: string, file: unknown): string {
  return relative(root, join(directory, String(file)));
}
