import { clsx } from "clsx";
import type { ReactNode } from "react";

/** Terms and what holds for them, a row each. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-line">{children}</dl>;
}

type FactProps = {
  term: string;
  children: ReactNode;
  actions?: ReactNode;
  /** Where facts of different lengths stand below one another, so that their actions stand in one place. */
  actionsBelow?: boolean;
};

export function Fact({ term, children, actions, actionsBelow = false }: FactProps) {
  return (
    <div className="flex flex-col gap-x-4 gap-y-1 px-4 py-3 sm:min-h-14 sm:flex-row sm:items-center">
      <dt className="shrink-0 text-sm text-muted sm:w-36">{term}</dt>
      <dd className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 max-w-full">{children}</div>
        {actions ? (
          <div className={clsx("flex flex-wrap items-center gap-2", actionsBelow && "w-full")}>{actions}</div>
        ) : null}
      </dd>
    </div>
  );
}
