import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

/** Rows of 36 px. It scrolls sideways inside itself, never the page. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto rounded-base border bg-surface">
      <table className="w-full border-collapse text-left text-sm">{children}</table>
    </section>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="border-b bg-sunken text-xs text-muted">
      <tr>{children}</tr>
    </thead>
  );
}

export function TableHeader({ className, ...props }: ComponentProps<"th">) {
  return <th scope="col" className={clsx("h-9 px-4 font-medium whitespace-nowrap", className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr className={clsx("border-b last:border-b-0", className)} {...props} />;
}

type TableCellProps = ComponentProps<"td"> & {
  /** Without padding, for a link that fills the cell. */
  flush?: boolean;
};

export function TableCell({ className, flush = false, ...props }: TableCellProps) {
  return <td className={clsx("h-9 whitespace-nowrap", !flush && "px-4", className)} {...props} />;
}
