import type { CallDesk } from "../verify/desk.ts";

/** The command line answers no calls. */
export const absentDesk: CallDesk = {
  ask: () => Promise.reject(new Error("The command line answers no calls.")),
  depth: () => 0,
  close: async () => undefined,
};
