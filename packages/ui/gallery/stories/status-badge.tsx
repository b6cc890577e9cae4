import { StatusBadge } from "../../src/status-badge.tsx";
import { Row } from "../layout.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "A word with a shape; the colour only repeats it.",
  states: [
    {
      name: "The statuses of a key",
      show: () => (
        <Row>
          <StatusBadge shape="disc" tone="accent">
            Enabled
          </StatusBadge>
          <StatusBadge shape="square" tone="hold">
            Disabled
          </StatusBadge>
          <StatusBadge shape="ring" tone="neutral">
            No key
          </StatusBadge>
          <StatusBadge shape="dashed" tone="neutral">
            Not subscribed
          </StatusBadge>
        </Row>
      ),
    },
  ],
};
