import { hopByHop, pairsOf } from "./hop-by-hop.ts";
import { isSession } from "./session-cookie.ts";

/** Ours on every answer, or not the client's business. */
const OURS = /^(?:x-request-id|x-keyhold-.*)$/;

/** An answer is for one caller, and is what it says it is, unless the upstream knows better. */
const UNLESS_SAID = [
  ["Cache-Control", "no-store"],
  ["X-Content-Type-Options", "nosniff"],
] as const;

/** The headers of the upstream's answer as the client gets them: names and values take turns. */
export function responseHeaders(raw: readonly string[], requestId: string): string[] {
  const pairs = [...pairsOf(raw)];
  const connection = pairs.filter(([name]) => name.toLowerCase() === "connection").map(([, value]) => value);
  const dropped = hopByHop(connection.length === 0 ? undefined : connection.join(","));
  const kept: string[] = ["X-Request-Id", requestId];
  const said = new Set(pairs.map(([name]) => name.toLowerCase()));
  for (const [name, value] of UNLESS_SAID) if (!said.has(name.toLowerCase())) kept.push(name, value);
  for (const [name, value] of pairs) {
    const lower = name.toLowerCase();
    if (dropped.has(lower) || OURS.test(lower)) continue;
    // The session is Keyhold's: an upstream that had one of this name would end it.
    if (lower === "set-cookie" && isSession(value)) continue;
    kept.push(name, value);
  }
  return kept;
}
