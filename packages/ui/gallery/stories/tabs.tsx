import { Tab, TabList, TabPanel, Tabs } from "../../src/tabs.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "Tabs within a page. Tabs that are pages of their own are a tab row.",
  states: [
    {
      name: "The first is open",
      show: () => (
        <Tabs defaultValue="curl">
          <TabList label="Ways to call">
            <Tab value="curl">curl</Tab>
            <Tab value="node">Node</Tab>
          </TabList>
          <TabPanel value="curl">
            <p className="p-4">What curl sends.</p>
          </TabPanel>
          <TabPanel value="node">
            <p className="p-4">What Node sends.</p>
          </TabPanel>
        </Tabs>
      ),
    },
  ],
};
