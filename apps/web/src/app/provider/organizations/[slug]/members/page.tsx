import type { Metadata } from "next";
import { MembersScreen } from "@/features/member/members-screen.tsx";
import { MissingTab } from "@/shell/missing.tsx";
import { isPlatform } from "@/shell/places.ts";
import { loadSession } from "@/shell/session.ts";

export const metadata: Metadata = { title: "Members" };

type MembersPageProps = PageProps<"/provider/organizations/[slug]/members">;

export default async function OrganizationMembersPage({ params }: MembersPageProps) {
  const [{ slug }, session] = await Promise.all([params, loadSession()]);
  // A partner does not see who works for its customers.
  if (session.ok && !isPlatform(session.value)) return <MissingTab />;
  return <MembersScreen people={{ organizationId: slug }} title="Members" level="tab" />;
}
