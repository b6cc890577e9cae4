import type { SessionView } from "@keyhold/contract/session/session";
import type { Metadata } from "next";
import { MembersScreen } from "@/features/member/members-screen.tsx";
import { Page } from "@/shell/page.tsx";
import { isPlatform } from "@/shell/places.ts";
import { loadSession } from "@/shell/session.ts";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  const session = await loadSession();
  // The layout has said already that there was no answer.
  if (!session.ok) return null;
  const isOfPlatform = isPlatform(session.value);
  return (
    <Page steps={["People"]} wide>
      {isOfPlatform ? (
        <MembersScreen people={{ platform: true }} title="People">
          Who works on the provider's side of every organization.
        </MembersScreen>
      ) : null}
      {partnersOf(session.value).map(({ id, slug, name }) => (
        <MembersScreen
          key={id}
          people={{ partnerId: slug }}
          title={name}
          place={name}
          level={isOfPlatform ? "h2" : "h1"}
        >
          Who works for {name}.
        </MembersScreen>
      ))}
    </Page>
  );
}

/** Each once. */
function partnersOf({ memberships }: SessionView) {
  return [...new Map(memberships.flatMap(({ partner }) => (partner ? [[partner.id, partner] as const] : []))).values()];
}
