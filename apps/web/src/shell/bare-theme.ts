import { useSyncExternalStore } from "react";

type Theme = "light" | "dark";

const DARK = "(prefers-color-scheme: dark)";

function subscribe(listener: () => void): () => void {
  const system = window.matchMedia(DARK);
  system.addEventListener("change", listener);
  return () => system.removeEventListener("change", listener);
}

function readTheme(): Theme {
  const chosen = readChoice();
  if (chosen === "light" || chosen === "dark") return chosen;
  return window.matchMedia(DARK).matches ? "dark" : "light";
}

function readChoice(): string | null {
  try {
    return window.localStorage.getItem("theme");
  } catch {
    // A browser may refuse storage.
    return null;
  }
}

/** The theme where what provides themes may be what has failed: the user's choice, else the system's. */
export function useBareTheme(): Theme {
  return useSyncExternalStore(subscribe, readTheme, () => "light");
}
