import { createHash } from "node:crypto";
import type { Randomness } from "../adapters/randomness.ts";

const ID_BYTES = 16;

/** 128 random bits, in the form that programs know. */
export function newSessionId(randomness: Randomness): string {
  return Buffer.from(randomness.bytes(ID_BYTES)).toString("hex").toUpperCase();
}

/** What is kept of a session's id: random bits need no salt. */
export function digestSession(id: string): string {
  return createHash("sha256").update(id).digest("hex");
}
