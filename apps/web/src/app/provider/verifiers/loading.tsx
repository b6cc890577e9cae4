import { Page, PageTitle } from "@/shell/page.tsx";
import { TableSkeleton } from "@/shell/table-skeleton.tsx";

export default function Loading() {
  return (
    <Page steps={["Verifiers"]} wide>
      <PageTitle title="Verifiers">The gateways and backends that ask for verdicts.</PageTitle>
      <TableSkeleton label="Loading verifiers" />
    </Page>
  );
}
