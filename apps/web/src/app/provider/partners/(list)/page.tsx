import type { Metadata } from "next";
import { CreatePartner } from "@/features/partner/create-partner.tsx";
import { partnerInputOf } from "@/features/partner/partner-input.ts";
import { PartnerTable } from "@/features/partner/partner-table.tsx";
import { ListSearch } from "@/shell/list-search.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";
import { partnersPath } from "@/shell/paths.ts";
import { isPlatformAdmin } from "@/shell/places.ts";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { loadSession } from "@/shell/session.ts";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Partners" };

export default async function PartnersPage({ searchParams }: PageProps<"/provider/partners">) {
  const input = partnerInputOf(await searchParams);
  const [page, session] = await Promise.all([load(serverTrpc().partners.list.queryOptions(input)), loadSession()]);
  return (
    <Page steps={["Partners"]} wide>
      <PageTitle
        title="Partners"
        actions={
          <div className="flex w-full flex-wrap items-center gap-2 sm:w-auto">
            <ListSearch
              path={partnersPath}
              search={input.search ?? ""}
              rest=""
              label="Search partners"
              placeholder="Name or short name"
            />
            {session.ok && isPlatformAdmin(session.value) ? <CreatePartner /> : null}
          </div>
        }
      />
      {page.ok ? (
        <Hydrate>
          <PartnerTable input={input} />
        </Hydrate>
      ) : (
        <ServiceProblem problem={page.problem} />
      )}
    </Page>
  );
}
