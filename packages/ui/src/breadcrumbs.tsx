import { clsx } from "clsx";
import type { ComponentType, ReactNode } from "react";

type LinkProps<Href extends string> = { href: Href; className?: string; children: ReactNode };

export type BreadcrumbsProps<Href extends string> = {
  /** Steps with a page of their own have an address; the others are words. */
  steps: readonly (string | { label: string; href: Href })[];
  link: ComponentType<LinkProps<Href>>;
};

/** Where one is. On a narrow screen the last two steps, after a mark for those before them. */
export function Breadcrumbs<Href extends string>({ steps, link: Link }: BreadcrumbsProps<Href>) {
  const last = steps.length - 1;
  return (
    <nav aria-label="Breadcrumbs" className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center text-sm text-muted sm:flex-wrap">
        {steps.length > 2 ? (
          <li aria-hidden className="shrink-0 text-faint sm:hidden">
            …
          </li>
        ) : null}
        {steps.map((step, index) => {
          const { label, href } = typeof step === "string" ? { label: step, href: null } : step;
          return (
            <li
              key={label}
              aria-current={index === last ? "page" : undefined}
              className={clsx(
                "flex min-w-0 items-center aria-[current]:text-text",
                // The last is read first, so it is the one that keeps its words; alone it has all the room.
                index === last && last > 0 ? "shrink-0 max-sm:max-w-[70%]" : "max-sm:shrink",
                index < last - 1 && "max-sm:hidden",
              )}
            >
              {index > 0 ? (
                <span aria-hidden className="px-1.5 text-faint">
                  ›
                </span>
              ) : null}
              {href === null || index === last ? (
                <span className="truncate">{label}</span>
              ) : (
                <Link
                  href={href}
                  className="flex h-6 min-w-6 items-center truncate rounded-base transition-colors hover:text-text hover:underline"
                >
                  {label}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
