import type { SessionView } from "@keyhold/contract/session/session";
import {
  accountPath,
  keyPath,
  membersPath,
  organizationsPath,
  partnersPath,
  peoplePath,
  securityPath,
  verifiersPath,
} from "./paths.ts";
import { isPlatform } from "./places.ts";

type Href =
  | ReturnType<typeof keyPath>
  | ReturnType<typeof membersPath>
  | typeof organizationsPath
  | typeof partnersPath
  | typeof verifiersPath
  | typeof peoplePath
  | typeof accountPath
  | typeof securityPath;

/** A page that one can go to: `keys` are typed one after the other. */
export type Destination = { label: string; href: Href; keys?: `g ${string}` };

export type DestinationGroup = { label: string; destinations: readonly Destination[] };

/** The pages of an organization: the sidebar, the palette and the shortcuts all read them here. */
export function organizationDestinations(slug: string): readonly DestinationGroup[] {
  return [
    {
      label: "Internet & SaaS API",
      destinations: [{ label: "Cloud Service API Key", href: keyPath(slug), keys: "g k" }],
    },
    {
      label: "Administration",
      destinations: [{ label: "Members", href: membersPath(slug), keys: "g m" }],
    },
  ];
}

/** The pages of the provider's side that the user may see. */
export function providerDestinations(session: Pick<SessionView, "memberships">): readonly DestinationGroup[] {
  const verifiers: Destination = { label: "Verifiers", href: verifiersPath, keys: "g v" };
  return [
    {
      label: "Provider",
      destinations: [
        { label: "Organizations", href: organizationsPath, keys: "g o" },
        { label: "Partners", href: partnersPath, keys: "g p" },
        ...(isPlatform(session) ? [verifiers] : []),
        { label: "People", href: peoplePath, keys: "g m" },
      ],
    },
  ];
}

/** One's own pages, from everywhere. */
export const accountDestinations: readonly Destination[] = [
  { label: "Account", href: accountPath },
  { label: "Security", href: securityPath },
];
