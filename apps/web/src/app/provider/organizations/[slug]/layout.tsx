import type { Metadata } from "next";
import { MissingPage, metadataOf, missingMetadata } from "@/shell/missing.tsx";
import { find, serverTrpc } from "@/trpc/server.tsx";

type OrganizationLayoutProps = LayoutProps<"/provider/organizations/[slug]">;

export async function generateMetadata({ params }: OrganizationLayoutProps): Promise<Metadata> {
  const found = await find(organizationQuery((await params).slug));
  if (found === null) return missingMetadata;
  return found.ok ? metadataOf(found.value.name) : {};
}

/** Asks before anything is sent, so that an organization that is not there is answered with 404 and not within a 200. */
export default async function OrganizationLayout({ params, children }: OrganizationLayoutProps) {
  const found = await find(organizationQuery((await params).slug));
  return found === null ? <MissingPage /> : children;
}

function organizationQuery(slug: string) {
  return serverTrpc().organizations.get.queryOptions({ organizationId: slug });
}
