"use client";

import { ArrowLeft } from "@keyhold/ui/icons/arrow-left";
import { TabRow, tabStyles } from "@keyhold/ui/tab-row";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { AccountMenu } from "../../shell/account-menu.tsx";
import { ShellActions } from "../../shell/actions/shell-actions.tsx";
import { PageUserNote } from "../../shell/page-user.tsx";
import { PaletteButton } from "../../shell/palette/palette-button.tsx";
import { accountPath, securityPath } from "../../shell/paths.ts";
import { ThemeSwitch } from "../../shell/theme-switch.tsx";
import { useAccount } from "./use-account.ts";

// The account is told of without the places, so that it can be reached when they cannot.
const NO_PAGES = [] as const;

/** The frame of the account's pages: back to the console, the two tabs, and who is signed in. */
export function AccountShell({ children }: { children: ReactNode }) {
  const { user, isSecondFactorDue } = useAccount();
  return (
    <div className="flex min-h-dvh flex-col">
      <PageUserNote id={user.id} email={user.email} />
      <header className="flex min-h-12 items-center justify-between gap-4 border-b px-4 py-1 sm:px-8">
        {isSecondFactorDue ? <span className="font-semibold tracking-tight">Keyhold</span> : <BackToConsole />}
        <div className="flex min-w-0 items-center gap-2">
          <div className="min-w-0 max-w-64">
            <AccountMenu email={user.email} side="bottom" />
          </div>
          <PaletteButton />
          <ThemeSwitch />
        </div>
      </header>
      <main id="content" className="mx-auto flex w-full max-w-[720px] flex-col gap-6 px-4 pt-6 pb-16 sm:px-8">
        <h1 className="text-xl font-semibold tracking-tight">Your account</h1>
        <TabRow label="Your account">
          <Tab href={accountPath}>Profile</Tab>
          <Tab href={securityPath}>Security</Tab>
        </TabRow>
        {children}
      </main>
      <ShellActions groups={NO_PAGES} places={NO_PAGES} isProvider={false} />
    </div>
  );
}

function BackToConsole() {
  return (
    <Link href="/" className="flex shrink-0 items-center gap-2 rounded-base text-sm text-muted hover:text-text">
      <ArrowLeft aria-hidden className="size-4" />
      Console
    </Link>
  );
}

function Tab<T extends string>({ href, children }: { href: Route<T>; children: ReactNode }) {
  const isCurrent = usePathname() === href;
  return (
    <Link href={href} aria-current={isCurrent ? "page" : undefined} className={tabStyles(isCurrent)}>
      {children}
    </Link>
  );
}
