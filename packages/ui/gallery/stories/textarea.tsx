import { Textarea } from "../../src/textarea.tsx";
import { Column } from "../layout.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "Several lines of text.",
  states: [
    {
      name: "Empty, filled, wrong",
      show: () => (
        <Column>
          <Textarea aria-label="Empty" placeholder="What the organization reads" />
          <Textarea aria-label="Filled" defaultValue="Your invoice of October is open." />
          <Textarea aria-label="Wrong" aria-invalid defaultValue="" />
        </Column>
      ),
    },
  ],
};
