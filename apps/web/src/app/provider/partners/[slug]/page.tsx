import { MembersScreen } from "@/features/member/members-screen.tsx";
import { PartnerCard } from "@/features/partner/partner-card.tsx";
import { Page } from "@/shell/page.tsx";
import { partnersPath } from "@/shell/paths.ts";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

const PARTNERS = { label: "Partners", href: partnersPath } as const;

export default async function PartnerPage({ params }: PageProps<"/provider/partners/[slug]">) {
  const { slug } = await params;
  const partner = await load(serverTrpc().partners.get.queryOptions({ partnerId: slug }));
  if (!partner.ok) {
    return (
      <Page steps={[PARTNERS, slug]} wide>
        <ServiceProblem problem={partner.problem} />
      </Page>
    );
  }
  return (
    <Page steps={[PARTNERS, partner.value.name]} wide>
      <Hydrate>
        <PartnerCard slug={slug} />
      </Hydrate>
      <MembersScreen people={{ partnerId: slug }} title="People" place={partner.value.name} level="h2">
        Who works for {partner.value.name}. They see and hold the organizations that it serves.
      </MembersScreen>
    </Page>
  );
}
