import { Skeleton } from "@keyhold/ui/skeleton";
import { Page } from "@/shell/page.tsx";

export default function Loading() {
  return (
    <Page steps={["Organizations"]} wide>
      <section aria-busy aria-label="Loading the organization" className="flex flex-col gap-6">
        <Skeleton className="h-7 w-48" />
        <Skeleton className="h-48 w-full" />
        <Skeleton className="h-24 w-full" />
      </section>
    </Page>
  );
}
