import type { ReactNode } from "react";
import { AccountMenu } from "./account-menu.tsx";
import type { Place } from "./places.ts";
import { Switcher } from "./switcher.tsx";

export type SidebarProps = { current: string; places: readonly Place[]; email: string; children: ReactNode };

export function Sidebar({ current, places, email, children }: SidebarProps) {
  return (
    <div className="flex h-full flex-col">
      <div className="p-2">
        <Switcher current={current} places={places} />
      </div>
      <nav aria-label="Main" className="flex flex-1 flex-col gap-px overflow-y-auto px-2 pt-2">
        {children}
      </nav>
      <div className="border-t p-2">
        <AccountMenu email={email} />
      </div>
    </div>
  );
}

export function SidebarGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-px">
      <p className="px-2 pb-1 text-xs text-faint">{label}</p>
      {children}
    </div>
  );
}
