import { Button } from "@keyhold/ui/button";
import type { Route } from "next";
import Link from "next/link";

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
          <Link href={first}>First page</Link>
        </Button>
      )}
      {next === null ? null : (
        <Button asChild>
          <Link href={next}>Next page</Link>
        </Button>
      )}
    </nav>
  );
}
