import { Time } from "../../src/time.tsx";
import { Column } from "../layout.tsx";
import type { Story } from "../story.ts";

const AT = "2026-03-12T14:02:07.123Z";
const NOW = Date.parse("2026-11-20T10:00:00.000Z");

export const story: Story = {
  about: "A moment. An age alone tells the exact moment to who points at it, presses it or touches it.",
  states: [
    {
      name: "Both, exact, age",
      show: () => (
        <Column>
          <Time at={AT} now={NOW} />
          <Time at={AT} now={NOW} show="exact" />
          <Time at={AT} now={NOW} show="age" />
        </Column>
      ),
    },
  ],
};
