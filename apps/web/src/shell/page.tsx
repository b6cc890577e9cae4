import { Breadcrumbs } from "@keyhold/ui/breadcrumbs";
import { clsx } from "clsx";
import type { Route } from "next";
import type { ReactNode } from "react";
import type { Href } from "./destinations.ts";
import { HoverLink } from "./hover-link.tsx";
import { PaletteButton } from "./palette/palette-button.tsx";
import type { organizationPath } from "./paths.ts";
import { ThemeSwitch } from "./theme-switch.tsx";

/** A step with a page of its own has an address. */
type Step = string | { label: string; href: Route | Href | ReturnType<typeof organizationPath> };

type PageProps = { steps: readonly Step[]; wide?: boolean; children: ReactNode };

/** The bar with the breadcrumbs, and the page under it: at most 960 px wide for organizations, full width for tables. */
export function Page({ steps, wide = false, children }: PageProps) {
  return (
    <>
      <header className="flex min-h-12 items-center justify-between gap-4 border-b px-4 py-1 sm:px-8">
        <Breadcrumbs steps={steps} link={HoverLink} />
        <div className="flex shrink-0 items-center gap-1">
          <PaletteButton />
          <ThemeSwitch />
        </div>
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
