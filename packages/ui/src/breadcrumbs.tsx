import { Fragment } from "react";

/** Where one is. The steps are words: only pages that exist are linked, and these have none of their own. */
export function Breadcrumbs({ steps }: { steps: readonly string[] }) {
  return (
    <nav aria-label="Breadcrumbs" className="min-w-0">
      <ol className="flex min-w-0 flex-wrap items-center gap-x-1.5 text-sm text-muted">
        {steps.map((step, index) => (
          <Fragment key={step}>
            {index > 0 ? (
              <li aria-hidden className="text-faint">
                ›
              </li>
            ) : null}
            <li aria-current={index === steps.length - 1 ? "page" : undefined} className="aria-[current]:text-text">
              {step}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
