import { OrganizationScreen } from "@/features/organization/organization-screen.tsx";
import { Page } from "@/shell/page.tsx";
import { organizationsPath } from "@/shell/paths.ts";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

const ORGANIZATIONS = { label: "Organizations", href: organizationsPath } as const;

export default async function OrganizationPage({ params }: PageProps<"/provider/organizations/[slug]">) {
  const { slug } = await params;
  const trpc = serverTrpc();
  const [organization] = await Promise.all([
    load(trpc.organizations.get.queryOptions({ organizationId: slug })),
    load(trpc.threshold.get.queryOptions({ organizationId: slug })),
  ]);
  if (!organization.ok) {
    return (
      <Page steps={[ORGANIZATIONS, slug]} wide>
        <ServiceProblem problem={organization.problem} />
      </Page>
    );
  }
  return (
    <Page steps={[ORGANIZATIONS, organization.value.name]} wide>
      <Hydrate>
        <OrganizationScreen slug={slug} />
      </Hydrate>
    </Page>
  );
}
