"use client";

import { useSyncExternalStore } from "react";
import { readAsking, subscribeAsking } from "../../trpc/proof.ts";
import { ProofDialog } from "./proof-dialog.tsx";

/** Above whatever is open: asks who signed in too long ago for a proof, for the calls that wait for it. */
export function StepUpDialog() {
  const asking = useSyncExternalStore(subscribeAsking, readAsking, () => null);
  return asking === null ? null : <ProofDialog wanted={asking.wanted} onSettled={asking.settle} />;
}
