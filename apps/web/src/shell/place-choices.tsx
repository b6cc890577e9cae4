import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@keyhold/ui/dropdown-menu";
import { Check } from "@keyhold/ui/icons/check";
import type { LayerProps } from "@keyhold/ui/lazy/layer";
import Link from "next/link";
import type { Place } from "./places.ts";

type PlaceChoicesProps = LayerProps & { current: string; places: readonly Place[] };

export function PlaceChoices({ trigger, defaultOpen, current, places }: PlaceChoicesProps) {
  return (
    <DropdownMenu defaultOpen={defaultOpen}>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
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
