import { SystemSkeleton } from "@/features/system/system-skeleton.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";

export default function Loading() {
  return (
    <Page steps={["System"]} wide>
      <PageTitle title="System">Looked at again every five seconds while this page is open.</PageTitle>
      <SystemSkeleton />
    </Page>
  );
}
