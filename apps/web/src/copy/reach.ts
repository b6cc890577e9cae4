import type { Reach } from "../trpc/reach.ts";
import { OUTAGE_TITLE } from "./outage.ts";

/** Why nothing new comes, and what the page shows meanwhile; `asOf` is a time with its zone. */
export function describeReach(
  kind: Exclude<Reach["kind"], "ok">,
  asOf: string | null,
): { title: string; body: string } {
  const shown = asOf === null ? "This page may be out of date." : `This page shows the state of ${asOf}.`;
  if (kind === "silent") return { title: OUTAGE_TITLE, body: `${shown} Every key keeps its state.` };
  return { title: "You are offline.", body: `${shown} Nothing that you send now is kept for later.` };
}
