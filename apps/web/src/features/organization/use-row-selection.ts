"use client";

import type { OrganizationSummary } from "@keyhold/contract/organization/organization";
import { useCallback, useRef } from "react";
import { type Chosen, useSelection } from "./selection.tsx";

/** Chooses a row or takes it back; with `isRange` all from the one before to it. */
export type ToggleRow = (id: string, isOn: boolean, isRange: boolean) => void;

/** Which rows of one page are chosen, and how others are. */
export function useRowSelection(items: readonly OrganizationSummary[]) {
  const { chosen, choose } = useSelection();
  const last = useRef<string | null>(null);
  const toggle: ToggleRow = useCallback(
    (id, isOn, isRange) => {
      const rows = rowsOf(items, isRange ? (last.current ?? id) : id, id);
      last.current = id;
      choose((before) => withRows(before, rows, isOn));
    },
    [items, choose],
  );
  const here = items.filter(({ id }) => chosen.has(id)).length;
  return {
    chosen,
    toggle,
    toggleAll: (isOn: boolean) => choose((before) => withRows(before, items, isOn)),
    isAll: here > 0 && here === items.length,
    isSome: here > 0 && here < items.length,
  };
}

/** From one to the other, whichever comes first; the other alone where the one is on no longer shown. */
function rowsOf(items: readonly OrganizationSummary[], from: string, to: string): readonly OrganizationSummary[] {
  const indexOf = (wanted: string) => items.findIndex(({ id }) => id === wanted);
  const [end, start] = [indexOf(to), indexOf(from)];
  return start < 0 ? items.slice(end, end + 1) : items.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** Those of other pages stay as they were seen there. */
function withRows(chosen: Chosen, rows: readonly OrganizationSummary[], isOn: boolean): Chosen {
  const next = new Map(chosen);
  for (const row of rows) {
    if (isOn) next.set(row.id, row);
    else next.delete(row.id);
  }
  return next;
}
