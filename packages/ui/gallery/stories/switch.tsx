import { Switch } from "../../src/switch.tsx";
import type { Story } from "../story.ts";

const nothing = () => undefined;

export const story: Story = {
  about: "On or off, at once.",
  states: [
    {
      name: "On",
      show: () => <Switch label="Single-key shortcuts" hint="Kept in this browser." checked onChange={nothing} />,
    },
    {
      name: "Off",
      show: () => <Switch label="Single-key shortcuts" checked={false} onChange={nothing} />,
    },
  ],
};
