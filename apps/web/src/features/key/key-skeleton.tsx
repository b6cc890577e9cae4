import { Card, CardFooter } from "@keyhold/ui/card";
import { Fact, Facts } from "@keyhold/ui/facts";
import { Skeleton } from "@keyhold/ui/skeleton";

/** As high as what comes: the card with its buttons, the line of usage, and how to use the key. */
export function KeySkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-4">
      <Card aria-label="Loading the key">
        <Facts>
          {["Base URL", "API key", "Last modified by", "Last modified on"].map((term) => (
            <Fact key={term} term={term}>
              <Skeleton className="h-4 w-64 max-w-full" />
            </Fact>
          ))}
        </Facts>
        <CardFooter>
          <Skeleton className="h-8 w-64 max-w-full" />
        </CardFooter>
      </Card>
      <Skeleton className="h-5 w-48" />
      <Skeleton className="h-120 w-full" />
    </div>
  );
}
