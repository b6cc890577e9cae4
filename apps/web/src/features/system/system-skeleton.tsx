import { Skeleton } from "@keyhold/ui/skeleton";

const CARDS = ["health", "verdicts", "webhooks", "keys", "audit", "backups"];

export function SystemSkeleton() {
  return (
    <section aria-busy aria-label="Loading the system's state" className="grid gap-4 lg:grid-cols-2">
      {CARDS.map((card) => (
        <Skeleton key={card} className="h-64 w-full" />
      ))}
    </section>
  );
}
