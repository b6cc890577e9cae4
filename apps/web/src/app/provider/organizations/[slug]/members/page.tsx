import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MembersScreen } from "@/features/member/members-screen.tsx";
import { isPlatform } from "@/shell/places.ts";
import { loadSession } from "@/shell/session.ts";

type MembersPageProps = PageProps<"/provider/organizations/[slug]/members">;

export async function generateMetadata({ params }: MembersPageProps): Promise<Metadata> {
  return { title: `Members of ${(await params).slug}` };
}

export default async function OrganizationMembersPage({ params }: MembersPageProps) {
  const [{ slug }, session] = await Promise.all([params, loadSession()]);
  // A partner does not see who works for its customers.
  if (session.ok && !isPlatform(session.value)) notFound();
  return (
    <MembersScreen people={{ organizationId: slug }} title="Members" level="h2">
      Who belongs to {slug}.
    </MembersScreen>
  );
}
