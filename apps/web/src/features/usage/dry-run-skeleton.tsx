import { Skeleton } from "@keyhold/ui/skeleton";

/** In the place of the dry run while what draws it is fetched, and while what it draws is. */
export function DryRunSkeleton() {
  return (
    <div aria-busy className="flex min-h-96 flex-col gap-3">
      <p className="text-sm font-medium">Tried on past calls</p>
      <Skeleton className="h-80 w-full" />
    </div>
  );
}
