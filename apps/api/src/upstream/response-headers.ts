import { hopByHop } from "./hop-by-hop.ts";
import { isSession } from "./session-cookie.ts";

/** Ours on every answer, or not the client's business. */
const OURS = /^x-(?:request-id|keyhold-.*)$/;

/** An answer is for one caller, and is what it says it is, unless the upstream knows better. */
const UNLESS_SAID = [
  ["cache-control", "no-store"],
  ["x-content-type-options", "nosniff"],
] as const;

/** The headers of the upstream's answer as the client gets them: names and values take turns. */
export function responseHeaders(raw: readonly string[], requestId: string): string[] {
  const names = namesOf(raw);
  const dropped = hopByHop(connectionOf(raw, names));
  const kept: string[] = ["x-request-id", requestId];
  for (const [name, value] of UNLESS_SAID) if (!names.includes(name)) kept.push(name, value);
  for (const [index, name] of names.entries()) {
    const value = raw[2 * index + 1] ?? "";
    if (dropped.has(name) || OURS.test(name)) continue;
    // The session is Keyhold's: an upstream that had one of this name would end it.
    if (name === "set-cookie" && isSession(value)) continue;
    kept.push(raw[2 * index] ?? "", value);
  }
  return kept;
}

/** In lower case. */
function namesOf(raw: readonly string[]): string[] {
  const names: string[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) names.push((raw[index] ?? "").toLowerCase());
  return names;
}

function connectionOf(raw: readonly string[], names: readonly string[]): string | undefined {
  if (!names.includes("connection")) return undefined;
  return names.flatMap((name, index) => (name === "connection" ? [raw[2 * index + 1] ?? ""] : [])).join(",");
}
