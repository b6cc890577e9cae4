import { createCounted } from "../features/system/counted.ts";
import type { Services } from "../services.ts";
import type { CallDesk } from "../verify/desk.ts";
import type { Parts } from "./assemble.ts";
import type { Operations } from "./operations.ts";

type SystemParts = Pick<Parts, "database" | "secrets" | "clock"> & { readonly desk: CallDesk };

export function systemFactsOf(
  { database: { survey, stores }, secrets, clock, desk }: SystemParts,
  operations: Operations,
): Services["system"] {
  return {
    startedAt: clock.now(),
    tally: operations.tally,
    survey,
    cannotDecide: () => operations.cannotDecide(desk),
    counted: createCounted({ survey, secrets, audit: stores.audit, clock }),
  };
}
