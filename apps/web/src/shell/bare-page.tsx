import type { ReactNode } from "react";
import { ThemeSwitch } from "./theme-switch.tsx";

/** A page outside the shell: sign-in, not found, and what is shown when the session cannot be asked for. */
export function BarePage({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-12 items-center justify-between px-4">
        <span className="font-semibold tracking-tight">Keyhold</span>
        <ThemeSwitch />
      </header>
      <main id="content" className="flex flex-1 flex-col items-center px-4 pt-[12vh] pb-16">
        {children}
      </main>
    </div>
  );
}
