import { AuditSkeleton } from "@/features/audit/audit-skeleton.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";

export default function Loading() {
  return (
    <Page steps={["Administration", "Audit log"]}>
      <PageTitle title="Audit log">
        What was done with your key and your organization, by whom, and what was refused.
      </PageTitle>
      <AuditSkeleton />
    </Page>
  );
}
