"use client";

import type { OrganizationSummary } from "@keyhold/contract/organization/organization";
import {
  createContext,
  type Dispatch,
  type ReactNode,
  type SetStateAction,
  useContext,
  useMemo,
  useState,
} from "react";

export type Chosen = ReadonlyMap<string, OrganizationSummary>;

type Selection = { chosen: Chosen; choose: Dispatch<SetStateAction<Chosen>> };

const SelectionContext = createContext<Selection>({ chosen: new Map(), choose: () => undefined });

/** What is chosen in the list. It stays while one searches, filters and turns pages, and is gone with the list. */
export function SelectionProvider({ children }: { children: ReactNode }) {
  const [chosen, choose] = useState<Chosen>(new Map());
  const selection = useMemo(() => ({ chosen, choose }), [chosen]);
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}

export function useSelection(): Selection {
  return useContext(SelectionContext);
}
