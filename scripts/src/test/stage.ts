import { spawn } from "node:child_process";
import { globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { quietTools, root, turboCommand } from "../turbo.ts";
import { type Failure, failuresOf, flakyOf } from "./failures.ts";
import { type Counts, countsOf, noCounts } from "./reports.ts";

export const engines = ["sqlite", "postgresql"] as const;
type Engine = (typeof engines)[number];
export type Stage = { tasks: readonly string[]; env?: Readonly<Record<string, string>> };
export type Outcome = {
  package: string;
  task: string;
  engine?: Engine | undefined;
  note: string;
  counts: Counts;
  /** The failed tests by name, where there is a report that names them. */
  failures?: readonly Failure[];
  flaky?: readonly Failure[];
};

type TaskSummary = {
  package?: string;
  task: string;
  directory: string;
  command: string;
  cache: { status: string };
  execution?: { exitCode: number | null };
};
type RunSummary = { execution: { startTime: number; exitCode: number }; tasks: TaskSummary[] };

const summaries = join(root, ".turbo", "runs");

/** Runs one stage through turbo and tells what each task did, from turbo's own summary and the tests' reports. */
export async function runStage(stage: Stage): Promise<Outcome[]> {
  dropReports();
  const startedAt = Date.now();
  const code = await turbo(stage);
  const summary = newestSummary(startedAt);
  if (!summary) return [{ package: "turbo", task: stage.tasks.join(" "), note: `exit code ${code}`, counts: failure }];
  return summary.tasks.filter((task) => isAskedFor(task, stage)).map(outcomeOf);
}

/** A report that is there after the run was written or restored by it, and not left over from another. */
function dropReports(): void {
  const reports = globSync("{apps/*,packages/*,examples/*,tooling,scripts,e2e,bench}/reports/*.json", { cwd: root });
  for (const path of reports) rmSync(join(root, path));
}

/** Two tasks at a time, each with workers of its own: while one waits for a clock, a disk or its last test, the other works. */
function turbo({ tasks, env }: Stage): Promise<number | null> {
  const flags = ["--summarize", "--continue=dependencies-successful", "--output-logs=new-only", "--log-order=grouped"];
  return new Promise((resolve, reject) => {
    const child = spawn(turboCommand, ["run", ...tasks, ...flags, "--concurrency=2"], {
      cwd: root,
      env: { ...process.env, ...quietTools, ...env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", reject);
    child.once("close", resolve);
  });
}

function newestSummary(startedAt: number): RunSummary | undefined {
  return globSync("*.json", { cwd: summaries })
    .map((name): RunSummary => JSON.parse(readFileSync(join(summaries, name), "utf8")))
    .filter((summary) => summary.execution.startTime >= startedAt)
    .sort((a, b) => b.execution.startTime - a.execution.startTime)[0];
}

function isAskedFor({ task, command }: TaskSummary, stage: Stage): boolean {
  return stage.tasks.includes(task) && command !== "<NONEXISTENT>";
}

function outcomeOf(task: TaskSummary): Outcome {
  const failed = task.execution?.exitCode !== 0;
  const note = failed ? failureNote(task) : successNote(task);
  const engine = engines.find((each) => task.task.endsWith(`:${each}`));
  const name = engine ? task.task.slice(0, -engine.length - 1) : task.task;
  const base = { package: task.package ?? "repository", task: name, engine, note };
  const report = reportName(task.task);
  if (!report) return { ...base, counts: failed ? failure : noCounts };
  try {
    const told: unknown = JSON.parse(readFileSync(join(root, task.directory, "reports", report), "utf8"));
    const counts = countsOf(told);
    const sum = failed && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
    return { ...base, counts: sum, failures: failuresOf(told), flaky: flakyOf(told) };
  } catch (error) {
    return { ...base, note: `${note}, report ${report}: ${String(error)}`, counts: failure };
  }
}

function failureNote(task: TaskSummary): string {
  return task.execution ? "failed" : "not run";
}

function successNote(task: TaskSummary): string {
  return task.cache.status === "HIT" ? "ok, cached" : "ok";
}

/** Checks have no report; every test task writes one, by its name. */
function reportName(task: string): string | null {
  return task === "test" || /^(?:test:db|e2e):/.test(task) ? `${task.replaceAll(":", "-")}.json` : null;
}

const failure: Counts = { passed: 0, failed: 1, skipped: 0 };
