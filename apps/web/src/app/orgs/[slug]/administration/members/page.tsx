import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MembersScreen } from "@/features/member/members-screen.tsx";
import { ViewerNote } from "@/features/member/viewer-note.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";
import { isOrganizationAdmin, organizationOf } from "@/shell/places.ts";
import { loadSession } from "@/shell/session.ts";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params }: PageProps<"/orgs/[slug]/administration/members">) {
  const [{ slug }, session] = await Promise.all([params, loadSession()]);
  // The layout has said already that there was no answer.
  if (!session.ok) return null;
  const organization = organizationOf(session.value, slug) ?? notFound();
  return (
    <Page steps={["Administration", "Members"]}>
      {isOrganizationAdmin(session.value, slug) ? (
        <MembersScreen people={{ organizationId: slug }} title="Members" place={organization.name}>
          Who belongs to {organization.name}.
        </MembersScreen>
      ) : (
        <>
          <PageTitle title="Members" />
          <ViewerNote organizationId={slug} place={organization.name} user={session.value.user} />
        </>
      )}
    </Page>
  );
}
