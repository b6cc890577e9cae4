import { hopByHop, pairsOf } from "./hop-by-hop.ts";
import { isSession } from "./session-cookie.ts";

/** Ours on every answer, or not the client's business. */
const OURS = /^(?:x-request-id|x-keyhold-.*)$/;

/** The headers of the upstream's answer as the client gets them: names and values take turns. */
export function responseHeaders(raw: readonly string[]): string[] {
  const pairs = [...pairsOf(raw)];
  const connection = pairs.filter(([name]) => name.toLowerCase() === "connection").map(([, value]) => value);
  const dropped = hopByHop(connection.length === 0 ? undefined : connection.join(","));
  const kept: string[] = [];
  for (const [name, value] of pairs) {
    const lower = name.toLowerCase();
    if (dropped.has(lower) || OURS.test(lower)) continue;
    // The session is Keyhold's: an upstream that had one of this name would end it.
    if (lower === "set-cookie" && isSession(value)) continue;
    kept.push(name, value);
  }
  return kept;
}
