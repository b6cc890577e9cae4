import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Suspense } from "react";
import { LiveUpdates } from "@/features/live/live-updates.tsx";
import { AppShell } from "@/shell/app-shell.tsx";
import { BarePage } from "@/shell/bare-page.tsx";
import { organizationDestinations } from "@/shell/destinations.ts";
import { Missing, metadataOf, missingMetadata } from "@/shell/missing.tsx";
import { organizationPath } from "@/shell/paths.ts";
import { isProvider, organizationOf } from "@/shell/places.ts";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { loadSession } from "@/shell/session.ts";
import { SupportEntry } from "@/shell/support-entry.tsx";

export async function generateMetadata({ params }: LayoutProps<"/orgs/[slug]">): Promise<Metadata> {
  const [{ slug }, session] = await Promise.all([params, loadSession()]);
  if (!session.ok) return {};
  const organization = organizationOf(session.value, slug);
  return organization ? metadataOf(organization.name) : missingMetadata;
}

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
  if (!organization) return <Missing />;
  return (
    <AppShell
      session={session.value}
      current={organization.name}
      groups={organizationDestinations(slug)}
      sidebarEnd={
        <Suspense>
          <SupportEntry slug={slug} />
        </Suspense>
      }
    >
      <LiveUpdates organizationId={slug} since={new Date().toISOString()} />
      {children}
    </AppShell>
  );
}
