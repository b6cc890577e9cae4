import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new directory under the system's temporary one. */
export function makeDirectory(name: string): string {
  return mkdtempSync(join(tmpdir(), `keyhold-bench-${name}-`));
}

/** Also when a process that was told to end still writes its last file. */
export function removeDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
