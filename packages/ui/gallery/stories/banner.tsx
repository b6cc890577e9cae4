import { Banner } from "../../src/banner.tsx";
import { Button } from "../../src/button.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "What stands above a card: a hold, something irreversible, or a plain notice.",
  states: [
    {
      name: "A hold",
      show: () => (
        <Banner tone="hold" title="Stopped by Northwind">
          Your invoice of October is open.
        </Banner>
      ),
    },
    {
      name: "What has gone wrong for good",
      show: () => (
        <Banner tone="danger" role="alert" title="Your old key is still being used.">
          212 attempts since 12 March 2026, 14:02 UTC.
        </Banner>
      ),
    },
    {
      name: "A plain notice with something to do",
      show: () => (
        <Banner tone="neutral" title="We can't reach the key service." actions={<Button>Try again</Button>}>
          Nothing has changed; your key keeps its state.
        </Banner>
      ),
    },
  ],
};
