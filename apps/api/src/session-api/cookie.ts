const SESSION_COOKIE = "JSESSIONID";

const ID = /^"?([0-9A-F]{32})"?$/;
/** Programs that keep old cookies beside the new one send some; nobody sends more. */
const MOST = 4;

/**
 * The ids of sessions in a `Cookie` header. There may be several: some programs send what was set before too, and some send the
 * attributes of `Set-Cookie` back. All else is not ours.
 */
export function readSessionIds(header: string | undefined): readonly string[] {
  const ids = (header ?? "").split(/[;,]/).flatMap((pair) => {
    const [name = "", value = ""] = pair.split("=", 2);
    const id = name.trim() === SESSION_COOKIE ? ID.exec(value.trim())?.[1] : undefined;
    return id === undefined ? [] : [id];
  });
  return [...new Set(ids)].slice(-MOST);
}

/** Whether the header has a session's cookie at all, whatever is in it. */
export function hasSessionCookie(header: string | undefined): boolean {
  return /(?:^|[;,])\s*JSESSIONID\s*=/.test(header ?? "");
}

/** `Secure` over HTTPS only: programs with a cookie jar would not send it back over HTTP. */
export function sessionCookie(id: string, isSecure: boolean): string {
  return `${SESSION_COOKIE}=${id}; Path=/; ${isSecure ? "Secure; " : ""}HttpOnly`;
}
