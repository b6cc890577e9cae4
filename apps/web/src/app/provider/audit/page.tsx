import { AuditSection } from "@/features/audit/audit-section.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";

export default async function ProviderAuditPage({ searchParams }: PageProps<"/provider/audit">) {
  return (
    <Page steps={["Audit log"]} wide>
      <PageTitle title="Audit log">
        What belongs to no organization: sign-ins, partners, verifiers, master keys. Each organization has a log of its
        own.
      </PageTitle>
      <AuditSection searchParams={await searchParams} />
    </Page>
  );
}
