import { mkdirSync, mkdtempSync, rmdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { StartProblem } from "./settings.ts";

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "read-only file system",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "it is a file",
  ENOSPC: "the disk is full",
};

/** Proves by writing, for permission bits alone do not tell (read-only mounts, containers, root). */
export function prepareDataDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    rmdirSync(mkdtempSync(join(path, ".write-test-")));
  } catch (error) {
    const code = codeOf(error);
    throw new StartProblem(
      `The data directory ${resolve(path)} cannot be written (${reasons[code] ?? code}): ` +
        "make it writable, or set KEYHOLD_DATA_DIR to a directory that is.",
    );
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
