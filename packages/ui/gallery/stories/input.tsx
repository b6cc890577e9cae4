import { Input } from "../../src/input.tsx";
import { Column } from "../layout.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "One line of text.",
  states: [
    {
      name: "Empty, filled, wrong, not now",
      show: () => (
        <Column>
          <Input aria-label="Empty" placeholder="Name, short name or id" />
          <Input aria-label="Filled" defaultValue="acme" />
          <Input aria-label="Wrong" aria-invalid defaultValue="Acme!" />
          <Input aria-label="Not now" disabled defaultValue="acme" />
        </Column>
      ),
    },
  ],
};
