import type { Metadata } from "next";
import { MembersScreen } from "@/features/member/members-screen.tsx";
import { Page } from "@/shell/page.tsx";
import { organizationPath, organizationsPath } from "@/shell/paths.ts";

export const metadata: Metadata = { title: "Members" };

type MembersPageProps = PageProps<"/provider/organizations/[slug]/members">;

export default async function OrganizationMembersPage({ params }: MembersPageProps) {
  const { slug } = await params;
  return (
    <Page
      steps={[
        { label: "Organizations", href: organizationsPath },
        { label: slug, href: organizationPath(slug) },
        "Members",
      ]}
      wide
    >
      <MembersScreen people={{ organizationId: slug }} title="Members">
        Who belongs to {slug}.
      </MembersScreen>
    </Page>
  );
}
