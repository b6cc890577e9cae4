import { SidePanel } from "../../src/side-panel.tsx";
import type { Story } from "../story.ts";

const nothing = () => undefined;

export const story: Story = {
  about: "What is to be known of a row, beside the list that it is in.",
  states: [
    {
      name: "Open",
      isLayer: true,
      show: () => (
        <SidePanel open onOpenChange={nothing} title="Key regenerated">
          <p className="p-4">By admin@acme.example, 12 March 2026, 14:02 UTC.</p>
        </SidePanel>
      ),
    },
  ],
};
