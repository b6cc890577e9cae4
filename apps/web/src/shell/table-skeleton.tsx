import { Skeleton } from "@keyhold/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e", "f"];

export function TableSkeleton({ label }: { label: string }) {
  return (
    <section aria-busy aria-label={label} className="divide-y divide-line rounded-base border">
      {ROWS.map((row) => (
        <div key={row} className="flex h-9 items-center px-4">
          <Skeleton className="h-3.5 w-full max-w-md" />
        </div>
      ))}
    </section>
  );
}
