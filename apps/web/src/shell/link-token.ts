import { useEffect } from "react";

/** The token is in the fragment, which the browser sends to no server: only the page of the link takes it from there. */
export function readLinkToken(): string {
  return window.location.hash.slice(1) || "none";
}

/** Opens the link, and another one that is put into the same tab: of the address only the fragment differs, so the page stays. */
export function useLink(open: () => Promise<void>) {
  useEffect(() => {
    const ask = () => void open();
    ask();
    window.addEventListener("hashchange", ask);
    return () => window.removeEventListener("hashchange", ask);
  }, [open]);
}
