import { CreateVerifier } from "@/features/verifier/create-verifier.tsx";
import { verifierInputOf } from "@/features/verifier/verifier-input.ts";
import { VerifierTable } from "@/features/verifier/verifier-table.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";
import { isPlatformAdmin } from "@/shell/places.ts";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { loadSession } from "@/shell/session.ts";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

export default async function VerifiersPage({ searchParams }: PageProps<"/provider/verifiers">) {
  const [input, session] = [verifierInputOf(await searchParams), await loadSession()];
  const mayManage = session.ok && isPlatformAdmin(session.value);
  const page = await load(serverTrpc().verifiers.list.queryOptions(input));
  return (
    <Page steps={["Verifiers"]} wide>
      <PageTitle title="Verifiers" actions={mayManage ? <CreateVerifier /> : null}>
        The gateways and backends that ask for verdicts.
      </PageTitle>
      {page.ok ? (
        <Hydrate>
          <VerifierTable input={input} mayRevoke={mayManage} />
        </Hydrate>
      ) : (
        <ServiceProblem problem={page.problem} />
      )}
    </Page>
  );
}
