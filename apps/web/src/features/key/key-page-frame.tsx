import { TabRow, tabStyles } from "@keyhold/ui/tab-row";
import type { ReactNode } from "react";
import { HoverLink } from "../../shell/hover-link.tsx";
import { Page, PageTitle } from "../../shell/page.tsx";
import { keyPath } from "../../shell/paths.ts";

const STEPS = ["Administration", "API Configuration", "Legacy API", "Internet & SaaS API"];
const NAME = "Cloud Service API Key";

/** The page around the key: the same while it loads and when it cannot. */
export function KeyPageFrame({ slug, children }: { slug: string | null; children: ReactNode }) {
  return (
    <Page steps={STEPS}>
      <TabRow label="Internet & SaaS API">
        {slug ? (
          <HoverLink href={keyPath(slug)} aria-current="page" className={tabStyles(true)}>
            {NAME}
          </HoverLink>
        ) : (
          <span className={tabStyles(true)}>{NAME}</span>
        )}
      </TabRow>
      <PageTitle title={NAME}>One key for your whole organization. Every integration uses it.</PageTitle>
      {children}
    </Page>
  );
}
