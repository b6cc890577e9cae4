import { Rule } from "../../src/rule.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "A rule that ticks while one types.",
  states: [
    {
      name: "Met, broken, not known yet",
      show: () => (
        <ul className="flex flex-col gap-1">
          <Rule state="met">12 characters</Rule>
          <Rule state="broken">Letters and digits only</Rule>
          <Rule state="open">Different from the current key</Rule>
        </ul>
      ),
    },
  ],
};
