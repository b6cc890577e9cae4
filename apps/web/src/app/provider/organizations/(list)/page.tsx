import type { Metadata } from "next";
import { bulkKindsOf, NO_KINDS } from "@/features/bulk-hold/kinds.ts";
import { CreateOrganization } from "@/features/organization/create-organization.tsx";
import { listInputOf } from "@/features/organization/list-input.ts";
import { OrganizationFilters } from "@/features/organization/organization-filters.tsx";
import { OrganizationSearch } from "@/features/organization/organization-search.tsx";
import { OrganizationTable } from "@/features/organization/organization-table.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";
import { isPlatform, isPlatformAdmin } from "@/shell/places.ts";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { loadSession } from "@/shell/session.ts";
import { Soon } from "@/shell/soon.tsx";
import { TableSkeleton } from "@/shell/table-skeleton.tsx";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Organizations" };

type OrganizationsPageProps = PageProps<"/provider/organizations">;

export default function OrganizationsPage({ searchParams }: OrganizationsPageProps) {
  return <Soon skeleton={<OrganizationsSkeleton />} content={() => loadOrganizations(searchParams)} />;
}

function OrganizationsSkeleton() {
  return (
    <Page steps={["Organizations"]} wide>
      <PageTitle title="Organizations" />
      <TableSkeleton label="Loading organizations" />
    </Page>
  );
}

async function loadOrganizations(searchParams: OrganizationsPageProps["searchParams"]) {
  const input = listInputOf(await searchParams);
  const [page, session] = await Promise.all([load(serverTrpc().organizations.list.queryOptions(input)), loadSession()]);
  const mayCreate = session.ok && isPlatformAdmin(session.value);
  return (
    <Page steps={["Organizations"]} wide>
      <PageTitle
        title="Organizations"
        actions={
          <div className="flex w-full flex-wrap items-center gap-2 sm:w-auto">
            <OrganizationSearch input={input} />
            {mayCreate ? <CreateOrganization /> : null}
          </div>
        }
      />
      <OrganizationFilters input={input} isPlatform={session.ok && isPlatform(session.value)} />
      {page.ok ? (
        <Hydrate>
          <OrganizationTable input={input} kinds={session.ok ? bulkKindsOf(session.value) : NO_KINDS} />
        </Hydrate>
      ) : (
        <ServiceProblem problem={page.problem} />
      )}
    </Page>
  );
}
