import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

/*
 * Rows of 36 px; where there is no room for columns, each row is a block of its own: what it is of on the first line, the rest under it.
 * A block is no table to every browser, so the roles are written out, and the headers stay for who hears the page.
 */

type TableProps = {
  label: string;
  /** Columns at any width, for a few short ones: the rest scrolls sideways inside the table, never the page. */
  columnsOnly?: boolean;
  children: ReactNode;
};

export function Table({ label, columnsOnly = false, children }: TableProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      className={clsx("relative overflow-x-auto rounded-base border bg-surface", !columnsOnly && "@container/table")}
    >
      <table {...roleOf("table")} className="w-full border-collapse text-left text-sm blocks:block">
        {children}
      </table>
    </section>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead
      {...roleOf("rowgroup")}
      className="border-b bg-sunken text-xs text-muted blocks:block blocks:not-has-[a,input]:sr-only"
    >
      <tr {...roleOf("row")} className="blocks:flex blocks:items-center">
        {children}
      </tr>
    </thead>
  );
}

/** Of the headers, those that do something can be seen above blocks, too. */
export function TableHeader({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      {...roleOf("columnheader")}
      scope="col"
      className={clsx(
        "h-9 px-4 font-medium whitespace-nowrap blocks:flex blocks:items-center",
        "blocks:not-has-[a,input]:sr-only",
        className,
      )}
      {...props}
    />
  );
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody {...roleOf("rowgroup")} className={clsx("blocks:block", className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      {...roleOf("row")}
      className={clsx(
        "relative border-b last:border-b-0",
        "blocks:flex blocks:flex-wrap blocks:items-center blocks:gap-x-4 blocks:gap-y-1 blocks:px-4 blocks:py-2",
        // Those out of sight cost nothing; how high one is is kept once it was seen.
        "blocks:[content-visibility:auto] blocks:[contain-intrinsic-height:auto_6rem]",
        className,
      )}
      {...props}
    />
  );
}

type TableCellProps = ComponentProps<"td"> & {
  /** Without padding, for a link that fills the cell. */
  flush?: boolean;
  /** What the row is of, or what is done with it: a line of its own in a block. */
  line?: boolean;
  /** The column, where a value in a block does not say what it is. */
  named?: string | undefined;
};

export function TableCell({ className, flush = false, line = false, named, ...props }: TableCellProps) {
  return (
    <td
      {...roleOf("cell")}
      data-named={named}
      className={clsx(
        "h-9 whitespace-nowrap blocks:h-auto blocks:p-0 blocks:empty:absolute",
        !flush && "px-4",
        line && "blocks:w-full blocks:text-left blocks:whitespace-normal",
        named && NAMED,
        className,
      )}
      {...props}
    />
  );
}

/** Seen and not heard: the header names the cell for who hears it. */
const NAMED = "blocks:before:text-muted blocks:before:content-[attr(data-named)_'_'_/_'']";

/** Spread, since a rule of the linter takes a role that the element has by itself for one too many. */
function roleOf(role: "table" | "rowgroup" | "row" | "columnheader" | "cell") {
  return { role };
}
