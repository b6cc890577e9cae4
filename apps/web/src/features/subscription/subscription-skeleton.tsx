import { Card } from "@keyhold/ui/card";
import { Fact, Facts } from "@keyhold/ui/facts";
import { Skeleton } from "@keyhold/ui/skeleton";

/** As high as what comes: three facts, two sentences, and whom to contact. */
export function SubscriptionSkeleton() {
  return (
    <Card aria-busy aria-label="Loading the subscription">
      <Facts>
        {["Status", "Began on", "Ends on"].map((term) => (
          <Fact key={term} term={term}>
            <Skeleton className="h-4 w-64 max-w-full" />
          </Fact>
        ))}
      </Facts>
      <div className="flex h-33 flex-col gap-3 border-t px-4 py-4">
        <Skeleton className="h-4 w-full max-w-xl" />
        <Skeleton className="h-4 w-full max-w-md" />
        <Skeleton className="h-4 w-full max-w-sm" />
      </div>
    </Card>
  );
}
