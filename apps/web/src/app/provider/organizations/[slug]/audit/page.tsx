import type { Metadata } from "next";
import { AuditSection } from "@/features/audit/audit-section.tsx";
import { MissingTab } from "@/shell/missing.tsx";
import { isPlatform } from "@/shell/places.ts";
import { loadSession } from "@/shell/session.ts";

type AuditPageProps = PageProps<"/provider/organizations/[slug]/audit">;

export const metadata: Metadata = { title: "Audit log" };

export default async function OrganizationAuditPage({ params, searchParams }: AuditPageProps) {
  const [{ slug }, search, session] = await Promise.all([params, searchParams, loadSession()]);
  // A partner does not read the log of its customers.
  if (session.ok && !isPlatform(session.value)) return <MissingTab />;
  return <AuditSection organizationId={slug} searchParams={search} />;
}
