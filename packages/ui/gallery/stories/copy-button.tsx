import { CopyButton } from "../../src/copy-button.tsx";
import type { Story } from "../story.ts";

const nothing = () => undefined;

export const story: Story = {
  about: "Copies, and says so on itself and to screen readers. It keeps its width.",
  states: [
    {
      name: "As it stands",
      show: () => <CopyButton text="abc" label="Copy base URL" onFailed={nothing} />,
    },
  ],
};
