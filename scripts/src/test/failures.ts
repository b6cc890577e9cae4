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
    ...recordsIn(report.suites).flatMap((suite) => playwrightFailures(suite, [fromRoot(directory, suite.file)])),
    ...recordsIn(report.errors).map((error) => ({ name: "outside of the tests", reason: reasonIn(error.message) })),
  ];
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

function playwrightFailures({ specs, suites }: JsonRecord, path: readonly string[]): Failure[] {
  const failed = recordsIn(specs).flatMap(({ title, tests }) =>
    recordsIn(tests)
      .filter(({ status }) => status === "unexpected")
      .map(({ results }) => ({ name: [...path, title].join(" › "), reason: reasonOf(recordsIn(results).at(-1)) })),
  );
  const inner = recordsIn(suites).flatMap((suite) => playwrightFailures(suite, [...path, String(suite.title)]));
  return [...failed, ...inner];
}

function reasonOf(result: JsonRecord | undefined): string {
  const [error] = recordsIn(result?.errors);
  return reasonIn(error ? error.message : result?.status);
}

function reasonIn(message: unknown): string {
  return (
    stripVTControlCharacters(String(message ?? ""))
      .trim()
      .split("\n", 1)[0] ?? ""
  );
}

function fromRoot(directory: string, file: unknown): string {
  return relative(root, join(directory, String(file)));
}
