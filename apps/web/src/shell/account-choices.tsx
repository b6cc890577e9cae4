import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@keyhold/ui/dropdown-menu";
import { Kbd } from "@keyhold/ui/kbd";
import type { LayerProps } from "@keyhold/ui/lazy/layer";
import Link from "next/link";
import { showLayer } from "./actions/layer.ts";
import { useSingleKeys } from "./actions/single-keys.ts";
import { accountDestinations } from "./destinations.ts";
import { leave } from "./leave.ts";

type AccountChoicesProps = LayerProps & { side: "top" | "bottom" };

export function AccountChoices({ trigger, defaultOpen, side }: AccountChoicesProps) {
  const areKeysOn = useSingleKeys();
  return (
    <DropdownMenu defaultOpen={defaultOpen}>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="start" side={side} className="w-56">
        {accountDestinations.map(({ label, href }) => (
          <DropdownMenuItem key={href} asChild>
            <Link href={href}>{label}</Link>
          </DropdownMenuItem>
        ))}
        {/* After the menu has given the focus back, which is then the window's to return to. */}
        <DropdownMenuItem onSelect={() => setTimeout(() => showLayer("shortcuts"))}>
          <span className="flex items-center justify-between gap-2">
            Keyboard shortcuts
            {areKeysOn ? <Kbd keys="?" /> : null}
          </span>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void leave()}>Sign out</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
