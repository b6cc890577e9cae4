import type { ReactNode } from "react";

type EmptyStateProps = { title: string; children?: ReactNode; actions?: ReactNode; level?: "h1" | "h2" | "p" };

export function EmptyState({ title, children, actions, level: Title = "p" }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-4 px-4 py-8 sm:px-8">
      <div className="flex max-w-[56ch] flex-col gap-1">
        <Title className="text-base font-semibold tracking-tight">{title}</Title>
        {children ? <div className="text-sm text-muted">{children}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}
