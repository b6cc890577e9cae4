import { Checkbox } from "../../src/checkbox.tsx";
import { Row } from "../layout.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "Chooses a row, or some of all rows.",
  states: [
    {
      name: "Not chosen, chosen, some of it, not now",
      show: () => (
        <Row>
          <Checkbox label="Not chosen" />
          <Checkbox label="Chosen" defaultChecked />
          <Checkbox label="Some of it" isMixed />
          <Checkbox label="Not now" disabled />
        </Row>
      ),
    },
  ],
};
