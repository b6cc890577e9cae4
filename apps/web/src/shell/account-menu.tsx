"use client";

import { Ellipsis } from "@keyhold/ui/icons/ellipsis";
import { LazyLayer } from "@keyhold/ui/lazy/layer";

type AccountMenuProps = { email: string; side?: "top" | "bottom" };

const load = () => import("./account-choices.tsx").then((module) => module.AccountChoices);

export function AccountMenu({ email, side = "top" }: AccountMenuProps) {
  const trigger = (
    <button
      type="button"
      className="flex h-9 w-full items-center gap-2 rounded-base px-2 text-sm text-muted transition-colors hover:bg-hover hover:text-text"
    >
      <span className="min-w-0 flex-1 truncate text-left">{email}</span>
      <Ellipsis aria-hidden className="size-4 shrink-0" />
    </button>
  );
  return <LazyLayer kind="menu" trigger={trigger} load={load} own={{ side }} />;
}
