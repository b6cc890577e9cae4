import { ServiceProblem } from "../../shell/service-problem.tsx";
import { Hydrate, load, serverTrpc } from "../../trpc/server.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import { auditInputOf, auditViewOf } from "./audit-input.ts";
import { AuditLog } from "./audit-log.tsx";
import { AuditSearch } from "./audit-search.tsx";
import { ChainTools } from "./chain-tools.tsx";

type AuditSectionProps = {
  /** Whose log, by slug or id; without one the provider's own. */
  organizationId?: string;
  searchParams: Readonly<Record<string, string | string[] | undefined>>;
};

/** A whole log on a page: search, filters, events with their detail, verification and export. All it knows is in the page's query. */
export async function AuditSection({ organizationId, searchParams }: AuditSectionProps) {
  const view = auditViewOf(searchParams);
  const log = organizationId === undefined ? {} : { organizationId };
  const input = { ...log, ...auditInputOf(view, searchParams, Date.now()) };
  const page = await load(serverTrpc().audit.list.queryOptions(input));
  return (
    <div className="flex flex-col gap-4">
      <ChainTools input={input} view={view} />
      <div className="flex flex-wrap items-center gap-2">
        <AuditSearch view={view} />
        <AuditFilters view={view} isProvider={organizationId === undefined} />
      </div>
      {page.ok ? (
        <Hydrate>
          <AuditLog input={input} view={view} />
        </Hydrate>
      ) : (
        <ServiceProblem problem={page.problem} />
      )}
    </div>
  );
}
