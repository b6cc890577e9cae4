"use client";

import { Time } from "@keyhold/ui/time";
import { useServerClock } from "./clock-provider.tsx";

type MomentProps = { at: string; show?: "both" | "exact" | "age" };

/** A moment by the server's clock. */
export function Moment({ at, show = "both" }: MomentProps) {
  return <Time at={at} now={useServerClock()} show={show} />;
}
