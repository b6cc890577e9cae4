import type { SessionView } from "@keyhold/contract/session/session";
import {
  accountPath,
  auditPath,
  keyPath,
  membersPath,
  organizationsPath,
  partnersPath,
  peoplePath,
  providerAuditPath,
  providerWebhooksPath,
  securityPath,
  subscriptionPath,
  systemPath,
  usagePath,
  verifiersPath,
  webhooksPath,
} from "./paths.ts";
import { isPlatform } from "./places.ts";

/** The address of a page that is in the sidebar or one's own. */
export type Href =
  | ReturnType<typeof keyPath | typeof usagePath | typeof webhooksPath>
  | ReturnType<typeof subscriptionPath | typeof auditPath | typeof membersPath>
  | typeof organizationsPath
  | typeof partnersPath
  | typeof verifiersPath
  | typeof providerWebhooksPath
  | typeof providerAuditPath
  | typeof systemPath
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
      destinations: [
        { label: "Cloud Service API Key", href: keyPath(slug), keys: "g k" },
        { label: "Usage", href: usagePath(slug), keys: "g u" },
        { label: "Webhooks", href: webhooksPath(slug), keys: "g w" },
      ],
    },
    {
      label: "Administration",
      destinations: [
        { label: "Subscription", href: subscriptionPath(slug), keys: "g s" },
        { label: "Audit log", href: auditPath(slug), keys: "g a" },
        { label: "Members", href: membersPath(slug), keys: "g m" },
      ],
    },
  ];
}

/** The pages of the provider's side that the user may see. */
export function providerDestinations(session: Pick<SessionView, "memberships">): readonly DestinationGroup[] {
  const pages: readonly (Destination & { isPlatforms?: true })[] = [
    { label: "Organizations", href: organizationsPath, keys: "g o" },
    { label: "Partners", href: partnersPath, keys: "g p" },
    { label: "Verifiers", href: verifiersPath, keys: "g v", isPlatforms: true },
    { label: "Webhooks", href: providerWebhooksPath, keys: "g w", isPlatforms: true },
    { label: "Audit log", href: providerAuditPath, keys: "g a", isPlatforms: true },
    { label: "System", href: systemPath, keys: "g s", isPlatforms: true },
    { label: "People", href: peoplePath, keys: "g m" },
  ];
  const destinations = isPlatform(session) ? pages : pages.filter(({ isPlatforms }) => !isPlatforms);
  return [{ label: "Provider", destinations }];
}

/** One's own pages, from everywhere. */
export const accountDestinations: readonly Destination[] = [
  { label: "Account", href: accountPath },
  { label: "Security", href: securityPath },
];
