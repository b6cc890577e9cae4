import { Select } from "../../src/select.tsx";
import { Column } from "../layout.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "The browser's own.",
  states: [
    {
      name: "As it stands, wrong, not now",
      show: () => (
        <Column>
          {([{}, { "aria-invalid": true }, { disabled: true }] as const).map((props, index) => (
            <Select key={index} aria-label={`Window ${index}`} {...props}>
              <option>Hour</option>
              <option>Day</option>
            </Select>
          ))}
        </Column>
      ),
    },
  ],
};
