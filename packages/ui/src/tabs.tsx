"use client";

import { createContext, type KeyboardEvent, type ReactNode, useContext, useId, useState } from "react";

type Chosen = { value: string; choose: (value: string) => void; id: string };

const TabsContext = createContext<Chosen>({ value: "", choose: () => undefined, id: "" });

type TabsProps = { defaultValue: string; children: ReactNode };

/** Tabs within a page. Tabs that are pages of their own are a `TabRow`. */
export function Tabs({ defaultValue, children }: TabsProps) {
  const [value, choose] = useState(defaultValue);
  const id = useId();
  return <TabsContext value={{ value, choose, id }}>{children}</TabsContext>;
}

type TabListProps = { label: string; children: ReactNode };

/** Arrows, Home and End go from tab to tab, and open what they come to. */
export function TabList({ label, children }: TabListProps) {
  return (
    <div role="tablist" aria-label={label} onKeyDown={goToTab} className="flex gap-5 border-b px-4">
      {children}
    </div>
  );
}

type TabProps = { value: string; children: ReactNode };

export function Tab({ value, children }: TabProps) {
  const { value: chosen, choose, id } = useContext(TabsContext);
  const isChosen = value === chosen;
  return (
    <button
      type="button"
      role="tab"
      id={`${id}${value}`}
      aria-controls={`${id}${value}-panel`}
      aria-selected={isChosen}
      tabIndex={isChosen ? 0 : -1}
      onClick={() => choose(value)}
      onFocus={() => choose(value)}
      className="-mb-px flex h-9 min-w-6 items-center justify-center border-b-2 border-transparent text-sm font-medium text-muted transition-colors hover:text-text aria-selected:border-text aria-selected:text-text"
    >
      {children}
    </button>
  );
}

type TabPanelProps = { value: string; children: ReactNode };

export function TabPanel({ value, children }: TabPanelProps) {
  const { value: chosen, id } = useContext(TabsContext);
  const isChosen = value === chosen;
  return (
    // What is in it can be focused, so the panel itself need not be.
    <div
      role="tabpanel"
      id={`${id}${value}-panel`}
      aria-labelledby={`${id}${value}`}
      hidden={!isChosen}
      tabIndex={-1}
      className="focus-visible:outline-none"
    >
      {isChosen ? children : null}
    </div>
  );
}

function goToTab(event: KeyboardEvent<HTMLElement>): void {
  // With one of these it is the browser's, or the system's.
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")];
  const here = tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
  const places = new Map([
    ["ArrowRight", here + 1],
    ["ArrowLeft", here - 1],
    ["Home", 0],
    ["End", -1],
  ]);
  const next = places.get(event.key);
  if (next === undefined) return;
  event.preventDefault();
  tabs.at(next % tabs.length)?.focus();
}
