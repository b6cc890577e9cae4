import { mkdirSync, mkdtempSync, rmdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { StartProblem } from "./settings.ts";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "it cannot be made",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "read-only file system",
  ENOTDIR: "a file is in its place",
  EEXIST: "a file is in its place",
  ENOSPC: "the disk is full",
};

/** Proves by writing, for permission bits alone do not tell (read-only mounts, containers, root). */
export function prepareDataDirectory(path: string): void {
  try {
    makeDirectory(resolve(path));
    rmdirSync(mkdtempSync(join(path, ".write-test-")));
  } catch (error) {
    const code = codeOf(error);
    throw new StartProblem(
      `The data directory ${resolve(path)} cannot be written (${reasons[code] ?? code}): ` +
        "make it writable, or set KEYHOLD_DATA_DIR to a directory that is.",
    );
  }
}

/** Not Node's own recursion, which tries for ever where a folder exists but takes no new ones (as under /proc). */
function makeDirectory(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeDirectory(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
