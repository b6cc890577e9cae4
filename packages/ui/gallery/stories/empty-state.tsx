import { Button } from "../../src/button.tsx";
import { EmptyState } from "../../src/empty-state.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "Nothing is here, and what to do about it.",
  states: [
    {
      name: "With something to do",
      show: () => (
        <EmptyState
          title="No API key. Integrations cannot connect."
          actions={<Button tone="solid">Add API Key</Button>}
        />
      ),
    },
    {
      name: "With an explanation",
      show: () => (
        <EmptyState title="No organization matches “zzz”.">The search looks at names, short names and ids.</EmptyState>
      ),
    },
  ],
};
