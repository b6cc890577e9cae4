import type { Metadata } from "next";
import { AuditSection } from "@/features/audit/audit-section.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage({ params, searchParams }: PageProps<"/orgs/[slug]/administration/audit">) {
  const [{ slug }, query] = await Promise.all([params, searchParams]);
  return (
    <Page steps={["Administration", "Audit log"]}>
      <PageTitle title="Audit log">
        What was done with your key and your organization, by whom, and what was refused.
      </PageTitle>
      <AuditSection organizationId={slug} searchParams={query} />
    </Page>
  );
}
