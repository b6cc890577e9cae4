import { Button } from "../../src/button.tsx";
import { Card, CardFooter, CardHeader } from "../../src/card.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "A hairline around what belongs together.",
  states: [
    {
      name: "With a header and a footer",
      show: () => (
        <Card aria-label="Password">
          <CardHeader title="Password" actions={<Button>Change</Button>}>
            Changed last in March.
          </CardHeader>
          <p className="p-4">What it is about.</p>
          <CardFooter>
            <Button>Cancel</Button>
            <Button tone="solid">Save</Button>
          </CardFooter>
        </Card>
      ),
    },
  ],
};
