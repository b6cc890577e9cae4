import type { Theme } from "../src/theme-menu.tsx";

export type Place = { component: string; state: number | null; theme: Theme };

/** Where an address of the gallery leads. */
export function placeOf(href: string): Place {
  const { hash, searchParams } = new URL(href);
  const [component = "", state] = hash.slice(1).split("/");
  const theme = searchParams.get("theme");
  return {
    component: component === "" ? "tokens" : component,
    state: state === undefined ? null : Number(state),
    theme: theme === "light" || theme === "dark" ? theme : "system",
  };
}
