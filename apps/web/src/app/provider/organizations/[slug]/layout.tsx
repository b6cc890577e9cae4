import type { Metadata } from "next";
import { OrganizationShell } from "@/features/organization/organization-shell.tsx";
import { MissingPage, metadataOf, missingMetadata } from "@/shell/missing.tsx";
import { Page } from "@/shell/page.tsx";
import { organizationsPath } from "@/shell/paths.ts";
import { isPlatform } from "@/shell/places.ts";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { loadSession } from "@/shell/session.ts";
import { find, Hydrate, serverTrpc } from "@/trpc/server.tsx";

type OrganizationLayoutProps = LayoutProps<"/provider/organizations/[slug]">;

export async function generateMetadata({ params }: OrganizationLayoutProps): Promise<Metadata> {
  const organization = await find(organizationQuery((await params).slug));
  if (organization === null) return missingMetadata;
  return organization.ok ? metadataOf(organization.value.name) : {};
}

/** Asks before anything is sent, so that an organization that is not there is answered with 404 and not within a 200. */
export default async function OrganizationLayout({ params, children }: OrganizationLayoutProps) {
  const { slug } = await params;
  const [organization, session] = await Promise.all([find(organizationQuery(slug)), loadSession()]);
  if (organization === null) return <MissingPage />;
  if (!organization.ok) {
    return (
      <Page steps={[{ label: "Organizations", href: organizationsPath }, slug]} wide>
        <ServiceProblem problem={organization.problem} />
      </Page>
    );
  }
  return (
    <Hydrate>
      <OrganizationShell slug={slug} isPlatform={session.ok && isPlatform(session.value)}>
        {children}
      </OrganizationShell>
    </Hydrate>
  );
}

function organizationQuery(slug: string) {
  return serverTrpc().organizations.get.queryOptions({ organizationId: slug });
}
