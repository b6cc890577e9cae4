import { Meter } from "../../src/meter.tsx";
import { Column } from "../layout.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "How much is used, beside the numbers.",
  states: [
    {
      name: "Nothing, some, all, and more than all",
      show: () => (
        <Column>
          <Meter label="Nothing" value={0} max={50000} />
          <Meter label="Some" value={41208} max={50000} />
          <Meter label="All" value={50000} max={50000} />
          <Meter label="More" value={60000} max={50000} />
        </Column>
      ),
    },
  ],
};
