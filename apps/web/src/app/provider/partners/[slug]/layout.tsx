import { load, serverTrpc } from "@/trpc/server.tsx";

/** Asks before anything is sent, so that a partner that is not there is answered with 404 and not within a 200. */
export default async function PartnerLayout({ params, children }: LayoutProps<"/provider/partners/[slug]">) {
  const { slug } = await params;
  await load(serverTrpc().partners.get.queryOptions({ partnerId: slug }));
  return children;
}
