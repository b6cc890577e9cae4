"use client";

import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@keyhold/ui/dropdown-menu";
import { Building2, Check, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import type { Place } from "./places.ts";

type SwitcherProps = { current: string; places: readonly Place[] };

/** The place one is in; with more than one, a menu of all of them. */
export function Switcher({ current, places }: SwitcherProps) {
  const face = (
    <>
      <Building2 aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 flex-1 truncate text-left font-semibold tracking-tight">{current}</span>
    </>
  );
  if (places.length < 2) return <div className="flex h-9 items-center gap-2 px-2">{face}</div>;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`Switch organization, now ${current}`}
        className="flex h-9 w-full items-center gap-2 rounded-base px-2 transition-colors hover:bg-hover"
      >
        {face}
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-56">
        <DropdownMenuLabel>Switch to</DropdownMenuLabel>
        {places.map((place) => (
          <DropdownMenuItem key={place.id} asChild>
            <Link href={place.href}>
              <span className="min-w-0 flex-1 truncate">{place.name}</span>
              {place.name === current ? <Check aria-label="current" /> : null}
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
