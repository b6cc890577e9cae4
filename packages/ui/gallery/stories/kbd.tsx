import { Kbd } from "../../src/kbd.tsx";
import { Row } from "../layout.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "Keys to press, beside the control that says the same in words.",
  states: [
    {
      name: "One, two, and with a modifier",
      show: () => (
        <Row>
          <Kbd keys="r" />
          <Kbd keys="g k" />
          <Kbd keys="⌘K" />
          <Kbd keys="Ctrl+K" />
        </Row>
      ),
    },
  ],
};
