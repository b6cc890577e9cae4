import { statSync } from "node:fs";
import { masterKeyFile, readMasterKeyFile } from "./master-key-file.ts";
import type { MasterKeys } from "./master-keys.ts";

/**
 * The master keys of now, for a process that runs on while they are changed in their file: it is looked at each time, and
 * read when it is another. What was known stays known, behind the others, to open what was read a moment ago. A file that
 * cannot be used changes nothing.
 */
export function followMasterKeys(dataDir: string, known: MasterKeys): () => MasterKeys {
  const file = masterKeyFile(dataDir);
  let keys = known;
  let seen = identify(file);
  return () => {
    const now = identify(file);
    if (now !== seen) {
      keys = merge(readIfUsable(file), keys);
      seen = now;
    }
    return keys;
  };
}

/** A file is never changed in place, so another content is another file. */
function identify(file: string): string | null {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? null : [stat.dev, stat.ino, stat.mtimeNs, stat.ctimeNs, stat.size].join(":");
}

function readIfUsable(file: string): MasterKeys | null {
  try {
    return readMasterKeyFile(file);
  } catch {
    return null;
  }
}

function merge(read: MasterKeys | null, known: MasterKeys): MasterKeys {
  if (read === null) return known;
  const ids = new Set(read.map(({ id }) => id));
  return [...read, ...known.filter(({ id }) => !ids.has(id))];
}
