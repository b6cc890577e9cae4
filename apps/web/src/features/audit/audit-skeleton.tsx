import { Skeleton } from "@keyhold/ui/skeleton";
import { TableSkeleton } from "../../shell/table-skeleton.tsx";

/** As high as what comes: the buttons, search and filters, and the list. */
export function AuditSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton className="h-8 w-44" />
      <Skeleton className="h-18 w-full sm:h-9 sm:w-128" />
      <TableSkeleton label="Loading the audit log" />
    </div>
  );
}
