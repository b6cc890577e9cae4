import { load, serverTrpc } from "@/trpc/server.tsx";

/** Asks before anything is sent, so that an organization that is not there is answered with 404 and not within a 200. */
export default async function OrganizationLayout({ params, children }: LayoutProps<"/provider/organizations/[slug]">) {
  const { slug } = await params;
  await load(serverTrpc().organizations.get.queryOptions({ organizationId: slug }));
  return children;
}
