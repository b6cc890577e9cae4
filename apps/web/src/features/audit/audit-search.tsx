"use client";

import { Search } from "@keyhold/ui/icons/search";
import { Input } from "@keyhold/ui/input";
import { useRouter } from "next/navigation";
import { type FormEvent, useTransition } from "react";
import { type AuditView, auditQueryOf, changeAuditView } from "./audit-input.ts";

/** Searches for whole addresses and request ids, so it waits for Enter. */
export function AuditSearch({ view }: { view: AuditView }) {
  const router = useRouter();
  const [isPending, startSearch] = useTransition();

  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("q") ?? "").trim();
    startSearch(() => router.push(auditQueryOf(changeAuditView(view, { q: typed || undefined })), { scroll: false }));
  }

  return (
    <search aria-busy={isPending} className="w-full sm:w-80">
      <form onSubmit={search} className="relative">
        <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-muted" />
        {/* The key puts another search, of a chip or of going back, into the field. */}
        <Input
          key={view.q ?? ""}
          type="search"
          name="q"
          aria-label="Search the log"
          placeholder="Email address or request id, then Enter"
          autoComplete="off"
          spellCheck={false}
          maxLength={128}
          defaultValue={view.q ?? ""}
          className="pl-8"
        />
      </form>
    </search>
  );
}
