"use client";

import { useSearchParams } from "next/navigation";
import { type Range, rangeOf } from "./ranges.ts";

export const VIEWS = [
  { name: "chart", label: "Chart" },
  { name: "table", label: "Table" },
] as const;
export type View = (typeof VIEWS)[number]["name"];

/** What is looked at is in the address, so that it can be passed on and gone back from; no page is loaded for it. */
export function useUsageView() {
  const search = useSearchParams();
  const range = rangeOf(search.get("range"));
  const view: View = search.get("view") === "table" ? "table" : "chart";

  function show(next: { range?: Range; view?: View }) {
    const query = new URLSearchParams(search);
    for (const [name, value] of Object.entries(next)) query.set(name, value);
    window.history.pushState(null, "", `?${query}`);
  }

  return { range, view, show };
}
