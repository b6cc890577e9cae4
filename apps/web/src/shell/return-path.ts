const BASE = "http://console.invalid";
const HOME = "/";
const ELSEWHERE = ["/sign-in", "/api", "/trpc"];

/** Where to go after signing in: a page of this console, whatever the address bar asked for. */
export function safeReturnPath(asked: string | null | undefined): string {
  if (!asked?.startsWith("/") || !URL.canParse(asked, BASE)) return HOME;
  const url = new URL(asked, BASE);
  if (url.origin !== BASE) return HOME;
  if (ELSEWHERE.some((path) => url.pathname === path || url.pathname.startsWith(`${path}/`))) return HOME;
  const path = `${url.pathname}${url.search}`;
  // `/.//evil.example` is parsed as a path here and read as another host later.
  return path.startsWith("//") ? HOME : path;
}

export function signInPath(returnPath: string): "/sign-in" | `/sign-in?${string}` {
  const safe = safeReturnPath(returnPath);
  return safe === HOME ? "/sign-in" : `/sign-in?return=${encodeURIComponent(safe)}`;
}
