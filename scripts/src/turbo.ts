import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");

/** The command line of turbo, started with the Node that runs this script. */
export const turboCommand = join(root, "node_modules", ".bin", "turbo");

export const quietTools = { TURBO_TELEMETRY_DISABLED: "1", NEXT_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" };
