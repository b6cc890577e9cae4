import { clsx } from "clsx";
import type { ReactNode } from "react";

/** A row of tabs that are pages: links in a `nav`, with the current one marked. */
export function TabRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="flex gap-5 border-b">
      {children}
    </nav>
  );
}

/** For the link inside a tab row. */
export function tabStyles(current: boolean): string {
  return clsx(
    "-mb-px flex h-9 items-center border-b-2 text-sm font-medium transition-colors",
    current ? "border-text text-text" : "border-transparent text-muted hover:text-text",
  );
}
