/** The API session's cookie, and the console's where both are of one host: ours, and nobody else's. */
const OURS = /^(?:JSESSIONID|(?:__(?:Secure|Host)-)?keyhold\..*)$/i;

/** Without our sessions; null: nothing is left. Split by commas too, as our own reading of the session does. */
export function withoutSession(cookie: string): string | null {
  const others = cookie
    .split(";")
    .map((pair) => withoutOurs(pair))
    .filter((pair) => pair.trim() !== "");
  return others.length === 0 ? null : others.join(";").trim();
}

function withoutOurs(pair: string): string {
  return pair
    .split(",")
    .filter((piece) => !isSession(piece))
    .join(",");
}

/** Of a Cookie header's pair, or a whole Set-Cookie. */
export function isSession(pair: string): boolean {
  return OURS.test((pair.split("=", 1)[0] ?? "").trim());
}
