import { Skeleton } from "@keyhold/ui/skeleton";

/** As high as the chart with its readout and legend. */
export function UsageSkeleton() {
  return (
    <div aria-busy role="status" aria-label="Loading the usage" className="flex flex-col gap-3">
      <Skeleton className="h-10 w-64 max-w-full sm:h-5" />
      <Skeleton className="h-64 w-full" />
      <Skeleton className="h-4 w-48" />
    </div>
  );
}
