import { TabRow, tabStyles } from "../../src/tab-row.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "Tabs that are pages.",
  states: [
    {
      name: "The first is here",
      show: () => (
        <TabRow label="Account">
          <a href="#tab-row" aria-current="page" className={tabStyles(true)}>
            Profile
          </a>
          <a href="#tab-row" className={tabStyles(false)}>
            Security
          </a>
        </TabRow>
      ),
    },
  ],
};
