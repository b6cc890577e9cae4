import type { Metadata } from "next";
import { MissingPage, metadataOf, missingMetadata } from "@/shell/missing.tsx";
import { find, serverTrpc } from "@/trpc/server.tsx";

type PartnerLayoutProps = LayoutProps<"/provider/partners/[slug]">;

export async function generateMetadata({ params }: PartnerLayoutProps): Promise<Metadata> {
  const partner = await find(partnerQuery((await params).slug));
  if (partner === null) return missingMetadata;
  return partner.ok ? metadataOf(partner.value.name) : {};
}

/** Asks before anything is sent, so that a partner that is not there is answered with 404 and not within a 200. */
export default async function PartnerLayout({ params, children }: PartnerLayoutProps) {
  const partner = await find(partnerQuery((await params).slug));
  return partner === null ? <MissingPage /> : children;
}

function partnerQuery(slug: string) {
  return serverTrpc().partners.get.queryOptions({ partnerId: slug });
}
