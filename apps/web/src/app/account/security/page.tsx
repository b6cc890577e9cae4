import type { Metadata } from "next";
import { SecurityScreen } from "@/features/account/security-screen.tsx";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Security" };

export default async function SecurityPage() {
  const sessions = await load(serverTrpc().sessions.list.queryOptions());
  if (!sessions.ok) return <ServiceProblem problem={sessions.problem} />;
  return (
    <Hydrate>
      <SecurityScreen />
    </Hydrate>
  );
}
