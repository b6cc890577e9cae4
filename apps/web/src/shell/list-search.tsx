"use client";

import { Search } from "@keyhold/ui/icons/search";
import { Input } from "@keyhold/ui/input";
import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import type { organizationsPath, partnersPath } from "./paths.ts";

const PAUSE_MS = 200;

type ListSearchProps = {
  path: typeof organizationsPath | typeof partnersPath;
  search: string;
  /** The rest of the address's query, which a search keeps. */
  rest: string;
  label: string;
  placeholder: string;
};

/** Searches while one types; the search is in the address, so that it can be passed on and gone back from. */
export function ListSearch({ path, search, rest, label, placeholder }: ListSearchProps) {
  const router = useRouter();
  const [text, setText] = useState(search);
  const [isPending, startSearch] = useTransition();
  useEffect(() => {
    if (text.trim() === search) return;
    const timer = setTimeout(() => {
      const query = new URLSearchParams(rest);
      if (text.trim() !== "") query.set("q", text.trim());
      startSearch(() => router.replace(`${path}?${query}`, { scroll: false }));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, search, rest, path, router]);

  return (
    <search aria-busy={isPending} className="relative w-full sm:w-72">
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-muted" />
      <Input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="pl-8"
      />
    </search>
  );
}
