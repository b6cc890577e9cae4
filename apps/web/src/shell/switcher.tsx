"use client";

import { Building } from "@keyhold/ui/icons/building";
import { ChevronsUpDown } from "@keyhold/ui/icons/chevrons-up-down";
import { LazyLayer } from "@keyhold/ui/lazy/layer";
import type { Place } from "./places.ts";

type SwitcherProps = { current: string; places: readonly Place[] };

const load = () => import("./place-choices.tsx").then((module) => module.PlaceChoices);

/** The place one is in; with more than one, a menu of all of them. */
export function Switcher({ current, places }: SwitcherProps) {
  const face = (
    <>
      <Building aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 flex-1 truncate text-left font-semibold tracking-tight">{current}</span>
    </>
  );
  if (places.length < 2) return <div className="flex h-9 items-center gap-2 px-2">{face}</div>;
  const trigger = (
    <button
      type="button"
      aria-label={`Switch organization, now ${current}`}
      className="flex h-9 w-full items-center gap-2 rounded-base px-2 transition-colors hover:bg-hover"
    >
      {face}
      <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted" />
    </button>
  );
  return <LazyLayer kind="menu" trigger={trigger} load={load} own={{ current, places }} />;
}
