import { randomBytes, randomUUID } from "node:crypto";

/** Where ids and values come from. */
export interface Randomness {
  bytes(length: number): Uint8Array;
  id(): string;
}

export const systemRandomness: Randomness = { bytes: (length) => randomBytes(length), id: () => randomUUID() };
