import type { ReactNode } from "react";
import { AccountMenu } from "./account-menu.tsx";
import type { DestinationGroup } from "./destinations.ts";
import { NavLink } from "./nav-link.tsx";
import type { Place } from "./places.ts";
import { Switcher } from "./switcher.tsx";

type SidebarProps = {
  current: string;
  places: readonly Place[];
  email: string;
  groups: readonly DestinationGroup[];
  end?: ReactNode;
};

export function Sidebar({ current, places, email, groups, end }: SidebarProps) {
  return (
    <div className="flex h-full flex-col">
      <div className="p-2">
        <Switcher current={current} places={places} />
      </div>
      <nav aria-label="Main" className="flex flex-1 flex-col gap-4 overflow-y-auto px-2 pt-2">
        {groups.map((group) => (
          <SidebarGroup key={group.label} {...group} />
        ))}
        {end}
      </nav>
      <div className="border-t p-2">
        <AccountMenu email={email} />
      </div>
    </div>
  );
}

function SidebarGroup({ label, destinations }: DestinationGroup) {
  return (
    <div className="flex flex-col gap-px">
      <p className="px-2 pb-1 text-xs text-faint">{label}</p>
      {destinations.map(({ label: name, href, keys }) => (
        <NavLink key={href} href={href} keys={keys}>
          {name}
        </NavLink>
      ))}
    </div>
  );
}
