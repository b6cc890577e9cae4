import { Button } from "@keyhold/ui/button";
import Link from "next/link";
import { organizationsPath } from "../../shell/paths.ts";
import { type ListInput, listQueryOf } from "./list-input.ts";

/** The list goes on from a row and not from a number, so that it stays right while rows come and go. */
export function Pager({ input, nextCursor }: { input: ListInput; nextCursor: string | null }) {
  if (!input.cursor && !nextCursor) return null;
  const { search = "" } = input;
  return (
    <nav aria-label="Pages" className="flex justify-end gap-2">
      {input.cursor ? (
        <Button asChild>
          <Link href={`${organizationsPath}${listQueryOf({ search })}`}>First page</Link>
        </Button>
      ) : null}
      {nextCursor ? (
        <Button asChild>
          <Link href={`${organizationsPath}${listQueryOf({ search, cursor: nextCursor })}`}>Next page</Link>
        </Button>
      ) : null}
    </nav>
  );
}
