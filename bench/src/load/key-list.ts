import { readFileSync } from "node:fs";

/**
 * What the generator may present, as a file of records of one size: an organization's id and a key of it, one after the other
 * and nothing between. A million of them are 48 MB in one piece of memory.
 */
export type KeyList = { readonly file: string; readonly idLength: number; readonly keyLength: number };

/** The records as they lie in memory, to be copied into requests. */
export type Records = { readonly bytes: Buffer; readonly size: number; readonly count: number };

export function readRecords({ file, idLength, keyLength }: KeyList): Records {
  const bytes = readFileSync(file);
  const size = idLength + keyLength;
  if (bytes.length === 0 || bytes.length % size !== 0)
    throw new Error(`${file} does not hold records of ${size} bytes.`);
  return { bytes, size, count: bytes.length / size };
}
