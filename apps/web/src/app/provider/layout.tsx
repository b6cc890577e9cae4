import { notFound } from "next/navigation";
import { LiveUpdates } from "@/features/live/live-updates.tsx";
import { AppShell } from "@/shell/app-shell.tsx";
import { BarePage } from "@/shell/bare-page.tsx";
import { NavLink } from "@/shell/nav-link.tsx";
import {
  organizationsPath,
  partnersPath,
  peoplePath,
  providerAuditPath,
  systemPath,
  providerWebhooksPath,
  verifiersPath,
} from "@/shell/paths.ts";
import { isPlatform, isProvider, providerName } from "@/shell/places.ts";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { loadSession } from "@/shell/session.ts";
import { SidebarGroup } from "@/shell/sidebar.tsx";

export default async function ProviderLayout({ children }: LayoutProps<"/provider">) {
  const session = await loadSession();
  if (!session.ok) {
    return (
      <BarePage>
        <ServiceProblem problem={session.problem} />
      </BarePage>
    );
  }
  if (!isProvider(session.value)) notFound();
  return (
    <AppShell
      session={session.value}
      current={providerName(session.value)}
      navigation={
        <SidebarGroup label="Provider">
          <NavLink href={organizationsPath}>Organizations</NavLink>
          <NavLink href={partnersPath}>Partners</NavLink>
          {isPlatform(session.value) ? <NavLink href={verifiersPath}>Verifiers</NavLink> : null}
          {isPlatform(session.value) ? <NavLink href={providerWebhooksPath}>Webhooks</NavLink> : null}
          {isPlatform(session.value) ? <NavLink href={providerAuditPath}>Audit log</NavLink> : null}
          {isPlatform(session.value) ? <NavLink href={systemPath}>System</NavLink> : null}
          <NavLink href={peoplePath}>People</NavLink>
        </SidebarGroup>
      }
    >
      <LiveUpdates since={new Date().toISOString()} />
      {children}
    </AppShell>
  );
}
