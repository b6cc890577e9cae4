"use client";

import { Kbd } from "@keyhold/ui/kbd";
import { clsx } from "clsx";
import type { Route } from "next";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useSingleKeys } from "./actions/single-keys.ts";
import { HoverLink } from "./hover-link.tsx";

type NavLinkProps<T extends string> = { href: Route<T>; keys?: string | undefined; children: ReactNode };

/** A page in the sidebar. Its keys show while one points at it or has the focus on it. */
export function NavLink<T extends string>({ href, keys, children }: NavLinkProps<T>) {
  const pathname = usePathname();
  const areKeysOn = useSingleKeys();
  const shown = areKeysOn ? keys : undefined;
  const here = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <HoverLink
      href={href}
      aria-current={pathname === href ? "page" : undefined}
      title={shown ? `Shortcut: ${shown.toUpperCase().replace(" ", ", then ")}` : undefined}
      className={clsx(
        "group flex h-8 items-center justify-between gap-2 rounded-base px-2 text-sm transition-colors",
        here ? "bg-hover font-medium text-text" : "text-muted hover:bg-hover hover:text-text",
      )}
    >
      <span className="truncate">{children}</span>
      {shown ? <Kbd keys={shown} className="invisible group-hover:visible group-focus-visible:visible" /> : null}
    </HoverLink>
  );
}
