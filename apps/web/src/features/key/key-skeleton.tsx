import { Card } from "@keyhold/ui/card";
import { Fact, Facts } from "@keyhold/ui/facts";
import { Skeleton } from "@keyhold/ui/skeleton";

export function KeySkeleton() {
  return (
    <Card aria-busy aria-label="Loading the key">
      <Facts>
        {["Base URL", "API key", "Last modified by", "Last modified on"].map((term) => (
          <Fact key={term} term={term}>
            <Skeleton className="h-4 w-64 max-w-full" />
          </Fact>
        ))}
      </Facts>
    </Card>
  );
}
