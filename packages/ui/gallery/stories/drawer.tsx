import { Button } from "../../src/button.tsx";
import { Drawer } from "../../src/drawer.tsx";
import type { Story } from "../story.ts";

const nothing = () => undefined;

export const story: Story = {
  about: "The sidebar on a narrow screen.",
  states: [
    {
      name: "Open",
      isLayer: true,
      show: () => (
        <Drawer open onOpenChange={nothing} title="Navigation" trigger={<Button>Open navigation</Button>}>
          <p className="p-4">The sidebar</p>
        </Drawer>
      ),
    },
  ],
};
