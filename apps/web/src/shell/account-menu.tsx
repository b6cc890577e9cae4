"use client";

import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@keyhold/ui/dropdown-menu";
import { Kbd } from "@keyhold/ui/kbd";
import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { showLayer } from "./actions/layer.ts";
import { useSingleKeys } from "./actions/single-keys.ts";
import { accountDestinations } from "./destinations.ts";
import { leave } from "./leave.ts";

type AccountMenuProps = { email: string; side?: "top" | "bottom" };

export function AccountMenu({ email, side = "top" }: AccountMenuProps) {
  const areKeysOn = useSingleKeys();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-9 w-full items-center gap-2 rounded-base px-2 text-sm text-muted transition-colors hover:bg-hover hover:text-text">
        <span className="min-w-0 flex-1 truncate text-left">{email}</span>
        <Ellipsis aria-hidden className="size-4 shrink-0" />
      </DropdownMenuTrigger>
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
