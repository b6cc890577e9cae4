import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

export function Card({ className, ...props }: ComponentProps<"section">) {
  return <section className={clsx("rounded-base border bg-surface", className)} {...props} />;
}

type CardHeaderProps = { title: string; children?: ReactNode; actions?: ReactNode };

export function CardHeader({ title, children, actions }: CardHeaderProps) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 py-3 sm:min-h-14">
      <div>
        <h2 className="text-base font-semibold tracking-tight">{title}</h2>
        {children ? <p className="text-sm text-muted">{children}</p> : null}
      </div>
      {actions}
    </header>
  );
}

export function CardFooter(props: Omit<ComponentProps<"footer">, "className">) {
  return (
    <footer
      className="flex flex-wrap items-center justify-end gap-2 rounded-b-base border-t bg-sunken px-4 py-3"
      {...props}
    />
  );
}
