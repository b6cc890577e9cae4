import { join } from "node:path";

/**
 * For the environment of a process of ours that a test starts: what one has compiled, the next ones read. Node itself holds an
 * entry against its version and the source, so none can be stale.
 */
export const COMPILED: Readonly<Record<string, string>> = {
  NODE_COMPILE_CACHE: join(import.meta.dirname, "../../../../node_modules/.cache/compiled"),
};
