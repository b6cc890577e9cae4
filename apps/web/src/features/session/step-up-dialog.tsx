"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { readAsking, subscribeAsking } from "../../trpc/proof.ts";

// Most visits need no proof.
const ProofDialog = dynamic(() => import("./proof-dialog.tsx").then((module) => module.ProofDialog), { ssr: false });

/** Above whatever is open: asks who signed in too long ago for a proof, for the calls that wait for it. */
export function StepUpDialog() {
  const asking = useSyncExternalStore(subscribeAsking, readAsking, () => null);
  return asking === null ? null : <ProofDialog wanted={asking.wanted} onSettled={asking.settle} />;
}
