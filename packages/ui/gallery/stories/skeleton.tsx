import { Skeleton } from "../../src/skeleton.tsx";
import { Column } from "../layout.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "The place of what is coming, as large as that will be.",
  states: [
    {
      name: "Lines",
      show: () => (
        <Column>
          <Skeleton className="h-5 w-48" />
          <Skeleton className="h-9 w-full" />
        </Column>
      ),
    },
  ],
};
