import { ArrowUp } from "@keyhold/ui/icons/arrow-up";
import { ChevronsUpDown } from "@keyhold/ui/icons/chevrons-up-down";
import { TableHeader } from "@keyhold/ui/table";
import Link from "next/link";
import { organizationsPath } from "../../shell/paths.ts";
import { changeView, type ListInput, listQueryOf } from "./list-input.ts";

type SortedHeaderProps = { input: ListInput; sort: "name" | "end"; label: string };

const SORTED_BY = { name: "by name", end: "by the subscription's end" } as const;

/** Orders the list; once more, and it is in the order of the short names again. */
export function SortedHeader({ input, sort, label }: SortedHeaderProps) {
  const isSorted = input.sort === sort;
  const view = changeView(input, { sort: isSorted ? undefined : sort });
  return (
    <TableHeader aria-sort={isSorted ? "ascending" : undefined}>
      <Link
        href={`${organizationsPath}${listQueryOf(view)}`}
        title={isSorted ? "Sort by short name" : `Sort ${SORTED_BY[sort]}`}
        prefetch={false}
        scroll={false}
        className="-mx-1 inline-flex h-7 items-center gap-1 rounded-base px-1 hover:text-text"
      >
        {label}
        {isSorted ? <ArrowUp aria-hidden className="size-3" /> : <ChevronsUpDown aria-hidden className="size-3" />}
      </Link>
    </TableHeader>
  );
}
