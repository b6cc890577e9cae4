import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuditSection } from "@/features/audit/audit-section.tsx";
import { isPlatform } from "@/shell/places.ts";
import { loadSession } from "@/shell/session.ts";

type AuditPageProps = PageProps<"/provider/organizations/[slug]/audit">;

export async function generateMetadata({ params }: AuditPageProps): Promise<Metadata> {
  return { title: `Audit log of ${(await params).slug}` };
}

export default async function OrganizationAuditPage({ params, searchParams }: AuditPageProps) {
  const [{ slug }, search, session] = await Promise.all([params, searchParams, loadSession()]);
  // A partner does not read the log of its customers.
  if (session.ok && !isPlatform(session.value)) notFound();
  return <AuditSection organizationId={slug} searchParams={search} />;
}
