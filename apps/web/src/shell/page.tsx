import { Breadcrumbs } from "@keyhold/ui/breadcrumbs";
import { clsx } from "clsx";
import type { ReactNode } from "react";
import { ThemeSwitch } from "./theme-switch.tsx";

type PageProps = { steps: readonly string[]; wide?: boolean; children: ReactNode };

/** The bar with the breadcrumbs, and the page under it: at most 960 px wide for organizations, full width for tables. */
export function Page({ steps, wide = false, children }: PageProps) {
  return (
    <>
      <header className="flex min-h-12 items-center justify-between gap-4 border-b px-4 py-1 sm:px-8">
        <Breadcrumbs steps={steps} />
        <ThemeSwitch />
      </header>
      <div className={clsx("flex w-full flex-col gap-6 px-4 pt-4 pb-12 sm:px-8", !wide && "max-w-[1024px]")}>
        {children}
      </div>
    </>
  );
}

type PageTitleProps = { title: string; level?: "h1" | "h2"; children?: ReactNode; actions?: ReactNode };

export function PageTitle({ title, level: Title = "h1", children, actions }: PageTitleProps) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
      <div className="flex min-w-0 flex-col gap-1">
        <Title className="text-xl font-semibold tracking-tight">{title}</Title>
        {children ? <p className="text-muted">{children}</p> : null}
      </div>
      {actions}
    </div>
  );
}
