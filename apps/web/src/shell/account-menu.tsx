"use client";

import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@keyhold/ui/dropdown-menu";
import { toast } from "@keyhold/ui/toaster";
import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { OUTAGE_TITLE } from "../copy/outage.ts";
import { signOut } from "../trpc/auth.ts";
import { accountPath, securityPath } from "./paths.ts";

async function leave(): Promise<void> {
  if (await signOut()) window.location.assign("/sign-in");
  else toast.error(OUTAGE_TITLE, { description: "You are still signed in." });
}

type AccountMenuProps = { email: string; side?: "top" | "bottom" };

export function AccountMenu({ email, side = "top" }: AccountMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-9 w-full items-center gap-2 rounded-base px-2 text-sm text-muted transition-colors hover:bg-hover hover:text-text">
        <span className="min-w-0 flex-1 truncate text-left">{email}</span>
        <Ellipsis aria-hidden className="size-4 shrink-0" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side={side} className="w-56">
        <DropdownMenuItem asChild>
          <Link href={accountPath}>Account</Link>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href={securityPath}>Security</Link>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void leave()}>Sign out</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
