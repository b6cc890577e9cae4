"use client";

import { TabRow, tabStyles } from "@keyhold/ui/tab-row";
import type { Route } from "next";
import { HoverLink } from "../../shell/hover-link.tsx";
import {
  organizationAuditPath,
  organizationMembersPath,
  organizationPath,
  organizationUsagePath,
} from "../../shell/paths.ts";

/** The pages of an organization, each by its segment in the address; what a partner may not see is not offered to it. */
const TABS = [
  { segment: null, label: "Overview", path: organizationPath, forPartners: true },
  { segment: "usage", label: "Usage", path: organizationUsagePath, forPartners: true },
  { segment: "audit", label: "Audit log", path: organizationAuditPath, forPartners: false },
  { segment: "members", label: "Members", path: organizationMembersPath, forPartners: false },
] as const;

type OrganizationTabsProps = { slug: string; current: string | null; isPlatform: boolean };

export function OrganizationTabs({ slug, current, isPlatform }: OrganizationTabsProps) {
  return (
    <TabRow label="Organization">
      {TABS.filter(({ forPartners }) => forPartners || isPlatform).map(({ segment, label, path }) => (
        <HoverLink
          key={label}
          href={asRoute(path(slug))}
          aria-current={segment === current ? "page" : undefined}
          className={tabStyles(segment === current)}
          scroll={false}
        >
          {label}
        </HoverLink>
      ))}
    </TabRow>
  );
}

// The functions of `paths.ts` make addresses of pages that there are; the union of four of them does not pass as one route.
function asRoute(path: ReturnType<(typeof TABS)[number]["path"]>): Route {
  return path as Route;
}

/** What a tab is called; null for the overview, which is the organization itself. */
export function tabOf(segment: string | null): string | null {
  return TABS.find((tab) => tab.segment !== null && tab.segment === segment)?.label ?? null;
}
