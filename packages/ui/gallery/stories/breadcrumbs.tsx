import { Breadcrumbs } from "../../src/breadcrumbs.tsx";
import { PlainLink } from "../plain-link.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "Where one is. On a narrow screen the last two steps stay.",
  states: [
    {
      name: "Words",
      show: () => (
        <Breadcrumbs
          link={PlainLink}
          steps={["Administration", "API Configuration", "Legacy API", "Internet & SaaS API"]}
        />
      ),
    },
    {
      name: "Links",
      show: () => (
        <Breadcrumbs
          link={PlainLink}
          steps={[{ label: "Organizations", href: "#breadcrumbs" }, { label: "Acme", href: "#breadcrumbs" }, "Members"]}
        />
      ),
    },
    {
      name: "One step",
      show: () => <Breadcrumbs link={PlainLink} steps={["Organizations"]} />,
    },
  ],
};
