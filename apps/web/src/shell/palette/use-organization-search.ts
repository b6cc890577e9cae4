"use client";

import type { OrganizationSummary } from "@keyhold/contract/organization/organization";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "../../trpc/client.tsx";

const PAUSE_MS = 200;
const PAGE_SIZE = 8;

export type OrganizationSearch = {
  search: string;
  state: "idle" | "pending" | "done" | "failed";
  items: readonly OrganizationSummary[];
  hasMore: boolean;
};

/** Looks organizations up while one types: after a pause, the first few, and no longer than the text stands. */
export function useOrganizationSearch(text: string, isProvider: boolean): OrganizationSearch {
  const wanted = isProvider ? text.trim() : "";
  const search = useSettled(wanted);
  const isAsked = wanted !== "" && search !== "";
  const { data, isError, isPlaceholderData } = useQuery(
    useTRPC().organizations.list.queryOptions(
      { search, sort: "name", limit: PAGE_SIZE },
      { enabled: isAsked, placeholderData: keepPreviousData, retry: false, trpc: { abortOnUnmount: true } },
    ),
  );
  if (wanted === "") return { search: wanted, state: "idle", items: [], hasMore: false };
  const items = isAsked && data ? data.items : [];
  const hasMore = isAsked && data ? data.nextCursor !== null : false;
  if (isError) return { search: wanted, state: "failed", items: [], hasMore: false };
  const isDone = search === wanted && data !== undefined && !isPlaceholderData;
  return { search: wanted, state: isDone ? "done" : "pending", items, hasMore };
}

/** The text once it has stood for a moment; at once when it is taken away. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === "" ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
