"use client";

import { Input } from "@keyhold/ui/input";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { organizationsPath } from "../../shell/paths.ts";
import { listQueryOf } from "./list-input.ts";

const PAUSE_MS = 200;

/** Searches while one types; the search is in the address, so that it can be passed on and gone back from. */
export function OrganizationSearch({ search }: { search: string }) {
  const router = useRouter();
  const [text, setText] = useState(search);
  const [isPending, startSearch] = useTransition();
  useEffect(() => {
    if (text.trim() === search) return;
    const timer = setTimeout(() => {
      startSearch(() =>
        router.replace(`${organizationsPath}${listQueryOf({ search: text.trim() })}`, { scroll: false }),
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, search, router]);

  return (
    <search aria-busy={isPending} className="relative w-full sm:w-72">
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-muted" />
      <Input
        type="search"
        aria-label="Search organizations"
        placeholder="Search by name or short name"
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="pl-8"
      />
    </search>
  );
}
