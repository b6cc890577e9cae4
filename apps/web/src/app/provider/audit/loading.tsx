import { Page, PageTitle } from "@/shell/page.tsx";
import { TableSkeleton } from "@/shell/table-skeleton.tsx";

export default function Loading() {
  return (
    <Page steps={["Audit log"]} wide>
      <PageTitle title="Audit log">
        What belongs to no organization: sign-ins, partners, verifiers, master keys. Each organization has a log of its
        own.
      </PageTitle>
      <TableSkeleton label="Loading the audit log" />
    </Page>
  );
}
