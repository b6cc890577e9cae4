/** About one connection and not about the message (RFC 9110, 7.6.1), with the forms that old programs send. */
const HOP_BY_HOP = [
  "connection",
  "keep-alive",
  "proxy-connection",
  "proxy-authenticate",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "http2-settings",
];

/** Those, and what the message itself names as such. */
export function hopByHop(connection: string | undefined): ReadonlySet<string> {
  if (connection === undefined) return ALWAYS;
  const named = connection.split(",").map((name) => name.trim().toLowerCase());
  return named.every((name) => ALWAYS.has(name)) ? ALWAYS : new Set([...HOP_BY_HOP, ...named]);
}

const ALWAYS: ReadonlySet<string> = new Set(HOP_BY_HOP);

/** Pairs of a list in which names and values take turns. */
export function* pairsOf(raw: readonly string[]): Generator<readonly [string, string]> {
  for (let index = 0; index + 1 < raw.length; index += 2) yield [raw[index] ?? "", raw[index + 1] ?? ""];
}
