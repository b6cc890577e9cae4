import { UsageSkeleton } from "@/features/usage/usage-skeleton.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";

export default function Loading() {
  return (
    <Page steps={["Administration", "Internet & SaaS API", "Usage"]}>
      <PageTitle title="Usage">API calls, allowed and refused.</PageTitle>
      <div className="h-8" />
      <UsageSkeleton />
    </Page>
  );
}
