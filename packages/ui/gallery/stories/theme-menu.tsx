import { ThemeMenu } from "../../src/theme-menu.tsx";
import type { Story } from "../story.ts";

const nothing = () => undefined;

export const story: Story = {
  about: "Light, dark, or as the system.",
  states: [
    {
      name: "Closed",
      show: () => <ThemeMenu theme="system" onChoose={nothing} />,
    },
  ],
};
