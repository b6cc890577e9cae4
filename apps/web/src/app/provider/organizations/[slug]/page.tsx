import { OrganizationScreen } from "@/features/organization/organization-screen.tsx";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

export default async function OrganizationPage({ params }: PageProps<"/provider/organizations/[slug]">) {
  const { slug } = await params;
  const trpc = serverTrpc();
  const [organization] = await Promise.all([
    load(trpc.organizations.get.queryOptions({ organizationId: slug })),
    load(trpc.threshold.get.queryOptions({ organizationId: slug })),
  ]);
  // The layout has said already that there was no answer.
  if (!organization.ok) return null;
  return (
    <Hydrate>
      <OrganizationScreen slug={slug} />
    </Hydrate>
  );
}
