import { OrganizationShell } from "@/features/organization/organization-shell.tsx";
import { Page } from "@/shell/page.tsx";
import { isPlatform } from "@/shell/places.ts";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { loadSession } from "@/shell/session.ts";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

/** Asks before anything is sent, so that an organization that is not there is answered with 404 and not within a 200. */
export default async function OrganizationLayout({ params, children }: LayoutProps<"/provider/organizations/[slug]">) {
  const { slug } = await params;
  const [organization, session] = await Promise.all([
    load(serverTrpc().organizations.get.queryOptions({ organizationId: slug })),
    loadSession(),
  ]);
  if (!organization.ok) {
    return (
      <Page steps={["Organizations", slug]} wide>
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
