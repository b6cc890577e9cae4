import { Skeleton } from "@keyhold/ui/skeleton";
import { UsageSkeleton } from "@/features/usage/usage-skeleton.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";

export default function Loading() {
  return (
    <Page steps={["Administration", "Internet & SaaS API", "Usage"]}>
      <PageTitle title="Usage">API calls, allowed and refused.</PageTitle>
      <Skeleton className="h-20 w-80 max-w-full sm:h-8.5" />
      <UsageSkeleton />
    </Page>
  );
}
