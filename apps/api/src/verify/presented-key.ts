import type { IncomingMessage } from "node:http";

/** By name, each line that was sent: what comes twice is not silently one. */
export type HeaderLines = IncomingMessage["headersDistinct"];

/** What a client shows of itself. Basic credentials may name the organization, too. */
export type PresentedKey = { readonly key: string; readonly organization: string | null };

/**
 * The key in a client's headers: `Authorization: Bearer`, `Authorization: Basic` (`organization:key`) or `X-API-Key`. Null: there
 * is none, one that cannot be read, or several that are not the same. A line is one value, a comma in it a part of that.
 */
export function readPresentedKey(headers: HeaderLines): PresentedKey | null {
  const found = [
    ...(headers.authorization ?? []).flatMap(readAuthorization),
    ...(headers["x-api-key"] ?? []).filter((line) => line !== "").map(readKey),
  ];
  const [first] = found;
  if (first === undefined || first === null) return null;
  const named = found.find((each) => each?.organization != null) ?? first;
  return found.every((each) => agrees(each, named)) ? named : null;
}

function agrees(each: PresentedKey | null, { key, organization }: PresentedKey): boolean {
  return each !== null && each.key === key && (each.organization === null || each.organization === organization);
}

/** Nothing, if the line is of a scheme that is not ours: it is for the upstream. */
function readAuthorization(line: string): readonly (PresentedKey | null)[] {
  const [, scheme = "", credentials = ""] = /^(\S*) *(.*)$/.exec(line) ?? [];
  switch (scheme.toLowerCase()) {
    case "bearer":
      return [readKey(credentials)];
    case "basic":
      return [readBasic(credentials)];
    default:
      return [];
  }
}

function readKey(text: string): PresentedKey | null {
  return /^[\x21-\x7e]{1,1024}$/.test(text) ? { key: text, organization: null } : null;
}

function readBasic(credentials: string): PresentedKey | null {
  if (!/^[A-Za-z0-9+/]{1,4096}={0,2}$/.test(credentials)) return null;
  const text = Buffer.from(credentials, "base64").toString("utf8");
  const colon = text.indexOf(":");
  const presented = colon === -1 ? null : readKey(text.slice(colon + 1));
  return presented === null ? null : { ...presented, organization: colon === 0 ? null : text.slice(0, colon) };
}
