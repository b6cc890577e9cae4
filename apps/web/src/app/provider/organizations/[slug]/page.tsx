import type { Metadata } from "next";
import { OrganizationScreen } from "@/features/organization/organization-screen.tsx";
import { Page } from "@/shell/page.tsx";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

export async function generateMetadata({ params }: PageProps<"/provider/organizations/[slug]">): Promise<Metadata> {
  return { title: (await params).slug };
}

export default async function OrganizationPage({ params }: PageProps<"/provider/organizations/[slug]">) {
  const { slug } = await params;
  const trpc = serverTrpc();
  const [organization] = await Promise.all([
    load(trpc.organizations.get.queryOptions({ organizationId: slug })),
    load(trpc.threshold.get.queryOptions({ organizationId: slug })),
  ]);
  if (!organization.ok) {
    return (
      <Page steps={["Organizations", slug]} wide>
        <ServiceProblem problem={organization.problem} />
      </Page>
    );
  }
  return (
    <Page steps={["Organizations", organization.value.name]} wide>
      <Hydrate>
        <OrganizationScreen slug={slug} />
      </Hydrate>
    </Page>
  );
}
