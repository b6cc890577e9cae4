import { hash } from "node:crypto";
import type { Digest } from "@keyhold/domain/audit/link";

/** What the rules of the chain ask for. */
export const sha256: Digest = (text) => hash("sha256", text, "hex");
