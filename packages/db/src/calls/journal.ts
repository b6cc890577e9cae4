import { randomBytes } from "node:crypto";
import type { Instant } from "@keyhold/domain/core/time";
import type { Counted } from "./store.ts";

const HOUR_MS = 3_600_000;

export type JournalRow = { readonly id: string; readonly hour: number; readonly calls: string };

/** Hours since 1970-01-01T00:00Z. */
export function hourOf(instant: Instant): number {
  return Math.floor(instant / HOUR_MS);
}

export function instantOf(hour: number): Instant {
  return hour * HOUR_MS;
}

/** Writes rows with ids that no other process makes, and that grow, so that they are added at one end of the table. */
export function createJournal(): (counted: Counted) => JournalRow {
  const process = randomBytes(9).toString("base64url");
  let count = 0;
  return ({ at, calls }) => {
    count += 1;
    const id = `${at.toString(36).padStart(9, "0")}-${process}-${count.toString(36)}`;
    return { id, hour: hourOf(at), calls: toJson(calls) };
  };
}

/** As `JSON.stringify` of an object, which would have to be made first. */
function toJson(calls: Counted["calls"]): string {
  let text = "";
  for (const [id, count] of calls) text += `${text === "" ? "{" : ","}${JSON.stringify(id)}:${count}`;
  return `${text}}`;
}
