import { Card, CardFooter } from "@keyhold/ui/card";
import { Fact, Facts } from "@keyhold/ui/facts";
import { Skeleton } from "@keyhold/ui/skeleton";

/** As high as what comes, also where buttons stand below their text: the card, the line of usage, and how to use the key. */
export function KeySkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-4">
      <Card aria-label="Loading the key">
        <Facts>
          <Fact term="Base URL" actions={<Skeleton className="h-7 w-19" />}>
            <Line />
          </Fact>
          <Fact term="API key" actions={<Skeleton className="h-5 w-20" />}>
            <div className="flex flex-col gap-2">
              <Line />
              <Skeleton className="h-7 w-40 sm:hidden" />
            </div>
          </Fact>
          <Fact term="Last modified by">
            <Line />
          </Fact>
          <Fact term="Last modified on">
            <Line />
          </Fact>
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

function Line() {
  return <Skeleton className="h-4 w-64 max-w-full" />;
}
