/** The API session's cookie: ours, and nobody else's. */
const NAME = "JSESSIONID";

/** Without the session; null: nothing is left. */
export function withoutSession(cookie: string): string | null {
  const others = cookie.split(";").filter((pair) => !isSession(pair) && pair.trim() !== "");
  return others.length === 0 ? null : others.join(";").trim();
}

/** Of a Cookie header's pair, or a whole Set-Cookie. */
export function isSession(pair: string): boolean {
  const name = pair.split("=", 1)[0] ?? "";
  return name.trim().toUpperCase() === NAME;
}
