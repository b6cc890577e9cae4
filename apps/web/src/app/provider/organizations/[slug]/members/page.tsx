import type { Metadata } from "next";
import { MembersScreen } from "@/features/member/members-screen.tsx";
import { Page } from "@/shell/page.tsx";

export const metadata: Metadata = { title: "Members" };

type MembersPageProps = PageProps<"/provider/organizations/[slug]/members">;

export default async function OrganizationMembersPage({ params }: MembersPageProps) {
  const { slug } = await params;
  return (
    <Page steps={["Organizations", slug, "Members"]} wide>
      <MembersScreen people={{ organizationId: slug }} title="Members">
        Who belongs to {slug}.
      </MembersScreen>
    </Page>
  );
}
