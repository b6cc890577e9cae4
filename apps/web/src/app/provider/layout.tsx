import type { Metadata } from "next";
import { LiveUpdates } from "@/features/live/live-updates.tsx";
import { AppShell } from "@/shell/app-shell.tsx";
import { BarePage } from "@/shell/bare-page.tsx";
import { providerDestinations } from "@/shell/destinations.ts";
import { Missing, metadataOf, missingMetadata } from "@/shell/missing.tsx";
import { isProvider, providerName } from "@/shell/places.ts";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { loadSession } from "@/shell/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const session = await loadSession();
  if (!session.ok) return {};
  return isProvider(session.value) ? metadataOf(providerName(session.value)) : missingMetadata;
}

export default async function ProviderLayout({ children }: LayoutProps<"/provider">) {
  const session = await loadSession();
  if (!session.ok) {
    return (
      <BarePage>
        <ServiceProblem problem={session.problem} />
      </BarePage>
    );
  }
  if (!isProvider(session.value)) return <Missing />;
  return (
    <AppShell
      session={session.value}
      current={providerName(session.value)}
      groups={providerDestinations(session.value)}
    >
      <LiveUpdates since={new Date().toISOString()} />
      {children}
    </AppShell>
  );
}
