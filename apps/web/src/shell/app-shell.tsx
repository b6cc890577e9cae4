import type { SessionView } from "@keyhold/contract/session/session";
import type { ReactNode } from "react";
import { ShellActions } from "./actions/shell-actions.tsx";
import { AddressWatch } from "./address-watch.tsx";
import type { DestinationGroup } from "./destinations.ts";
import { MobileMenu } from "./mobile-menu.tsx";
import { PageUserNote } from "./page-user.tsx";
import { isProvider, placesOf } from "./places.ts";
import { Sidebar } from "./sidebar.tsx";

type AppShellProps = {
  session: SessionView;
  current: string;
  groups: readonly DestinationGroup[];
  /** What stands under the places. */
  sidebarEnd?: ReactNode;
  children: ReactNode;
};

/** Sidebar and page; on a narrow screen the sidebar is behind a button. */
export function AppShell({ session, current, groups, sidebarEnd, children }: AppShellProps) {
  const places = placesOf(session);
  const sidebar = <Sidebar {...{ current, places, groups }} email={session.user.email} end={sidebarEnd} />;
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <AddressWatch />
      <PageUserNote id={session.user.id} email={session.user.email} />
      <a
        href="#content"
        className="sr-only z-50 rounded-base bg-ink px-3 py-2 text-on-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <header className="flex h-12 items-center gap-1 border-b bg-sunken px-2 md:hidden">
        <MobileMenu>{sidebar}</MobileMenu>
        <span className="truncate font-semibold tracking-tight">{current}</span>
      </header>
      <aside className="sticky top-0 hidden h-dvh w-60 shrink-0 border-r bg-sunken md:block">{sidebar}</aside>
      <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col focus-visible:outline-none">
        {children}
      </main>
      <ShellActions groups={groups} places={places} isProvider={isProvider(session)} />
    </div>
  );
}
