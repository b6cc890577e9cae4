import { closeSync, fsyncSync, linkSync, openSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { syncDirectory } from "../secrets/durable-file.ts";

/** Keeps what has this name, under another too. Null: there is nothing. */
export function setAside(file: string): string | null {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return null;
  const aside = `${file}.before-restore-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
  // A second name, and not another: whenever this is killed, there is a database under the first.
  linkSync(file, aside);
  for (const ending of ["-wal", "-shm"]) {
    if (statSync(`${file}${ending}`, { throwIfNoEntry: false }) !== undefined)
      renameSync(`${file}${ending}`, `${aside}${ending}`);
  }
  return aside;
}

/** Gives a complete file its name, whatever had it before: at every moment one of the two has it. */
export function place(draft: string, target: string): void {
  const descriptor = openSync(draft, "r+");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(draft, target);
  syncDirectory(dirname(target));
}
