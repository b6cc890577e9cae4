import type { Metadata } from "next";
import { listInputOf } from "@/features/organization/list-input.ts";
import { OrganizationSearch } from "@/features/organization/organization-search.tsx";
import { OrganizationTable } from "@/features/organization/organization-table.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Organizations" };

export default async function OrganizationsPage({ searchParams }: PageProps<"/provider/organizations">) {
  const input = listInputOf(await searchParams);
  const page = await load(serverTrpc().organizations.list.queryOptions(input));
  return (
    <Page steps={["Organizations"]} wide>
      <PageTitle title="Organizations" actions={<OrganizationSearch search={input.search ?? ""} />} />
      {page.ok ? (
        <Hydrate>
          <OrganizationTable input={input} />
        </Hydrate>
      ) : (
        <ServiceProblem problem={page.problem} />
      )}
    </Page>
  );
}
