import { KeyText } from "../../src/key-text.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "A key in groups of four, which are copied without gaps.",
  states: [
    {
      name: "Shown: 0 and O, 1 and l and I differ",
      show: () => <KeyText value="0O1lI8B5S2Z7" />,
    },
    {
      name: "Hidden",
      show: () => <KeyText value={null} />,
    },
  ],
};
