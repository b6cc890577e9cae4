import { notFound, redirect } from "next/navigation";
import { Suspense } from "react";
import { LiveUpdates } from "@/features/live/live-updates.tsx";
import { AppShell } from "@/shell/app-shell.tsx";
import { BarePage } from "@/shell/bare-page.tsx";
import { NavLink } from "@/shell/nav-link.tsx";
import { auditPath, keyPath, membersPath, organizationPath, subscriptionPath, usagePath, webhooksPath } from "@/shell/paths.ts";
import { isProvider, organizationOf } from "@/shell/places.ts";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { loadSession } from "@/shell/session.ts";
import { SidebarGroup } from "@/shell/sidebar.tsx";
import { SupportEntry } from "@/shell/support-entry.tsx";

export default async function OrganizationLayout({ params, children }: LayoutProps<"/orgs/[slug]">) {
  const [{ slug }, session] = await Promise.all([params, loadSession()]);
  if (!session.ok) {
    return (
      <BarePage>
        <ServiceProblem problem={session.problem} />
      </BarePage>
    );
  }
  const organization = organizationOf(session.value, slug);
  // The provider's people have their own page of each organization; it tells them whether there is one.
  if (!organization && isProvider(session.value)) redirect(organizationPath(slug));
  if (!organization) notFound();
  return (
    <AppShell
      session={session.value}
      current={organization.name}
      navigation={
        <div className="flex flex-1 flex-col gap-4">
          <SidebarGroup label="Internet & SaaS API">
            <NavLink href={keyPath(slug)}>Cloud Service API Key</NavLink>
            <NavLink href={usagePath(slug)}>Usage</NavLink>
            <NavLink href={webhooksPath(slug)}>Webhooks</NavLink>
          </SidebarGroup>
          <SidebarGroup label="Administration">
            <NavLink href={subscriptionPath(slug)}>Subscription</NavLink>
            <NavLink href={auditPath(slug)}>Audit log</NavLink>
            <NavLink href={membersPath(slug)}>Members</NavLink>
          </SidebarGroup>
          <Suspense>
            <SupportEntry slug={slug} />
          </Suspense>
        </div>
      }
    >
      <LiveUpdates organizationId={slug} since={new Date().toISOString()} />
      {children}
    </AppShell>
  );
}
