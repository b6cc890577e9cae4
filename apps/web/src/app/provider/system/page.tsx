import { SystemScreen } from "@/features/system/system-screen.tsx";
import { Page } from "@/shell/page.tsx";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

export default async function SystemPage() {
  const system = await load(serverTrpc().system.get.queryOptions());
  return (
    <Page steps={["System"]} wide>
      {system.ok ? (
        <Hydrate>
          <SystemScreen />
        </Hydrate>
      ) : (
        <ServiceProblem problem={system.problem} />
      )}
    </Page>
  );
}
