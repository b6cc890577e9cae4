import { createHash } from "node:crypto";

/** Programs read ids as whole numbers: one of 48 bits, always the same for the same id of ours. */
export function numericId(id: string): number {
  return createHash("sha256").update(id).digest().readUIntBE(0, 6);
}
