import type { ReactNode } from "react";

export function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>;
}

export function Column({ children }: { children: ReactNode }) {
  return <div className="flex max-w-md flex-col items-stretch gap-3">{children}</div>;
}
