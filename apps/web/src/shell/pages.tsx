import { Button } from "@keyhold/ui/button";
import type { Route } from "next";
import { HoverLink } from "./hover-link.tsx";

type PagesProps<T extends string> = {
  /** Null on the first page. */
  first: Route<T> | null;
  /** Null on the last page. */
  next: Route<T> | null;
};

/** A list goes on from a row and not from a number, so that it stays right while rows come and go. */
export function Pages<T extends string>({ first, next }: PagesProps<T>) {
  if (first === null && next === null) return null;
  return (
    <nav aria-label="Pages" className="flex justify-end gap-2">
      {first === null ? null : (
        <Button asChild>
          <HoverLink href={first}>First page</HoverLink>
        </Button>
      )}
      {next === null ? null : (
        <Button asChild>
          <HoverLink href={next}>Next page</HoverLink>
        </Button>
      )}
    </nav>
  );
}
