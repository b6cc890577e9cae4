import { Button } from "../../src/button.tsx";
import { Dialog, DialogBody, DialogFooter } from "../../src/dialog.tsx";
import { Field } from "../../src/field.tsx";
import { Input } from "../../src/input.tsx";
import type { Story } from "../story.ts";

const nothing = () => undefined;

export const story: Story = {
  about: "A window. The focus starts in its first field, Esc closes it, and the focus goes back.",
  states: [
    {
      name: "A form",
      isLayer: true,
      show: () => (
        <Dialog open onOpenChange={nothing} title="Rename partner" description="Everybody sees the new name at once.">
          <DialogBody>
            <Field label="Name">{(control) => <Input {...control} defaultValue="Northwind" />}</Field>
          </DialogBody>
          <DialogFooter>
            <Button>Cancel</Button>
            <Button tone="solid">Save</Button>
          </DialogFooter>
        </Dialog>
      ),
    },
    {
      name: "Wide",
      isLayer: true,
      show: () => (
        <Dialog open wide onOpenChange={nothing} title="Place hold">
          <DialogBody>
            <p>What the organization reads is beside what you type.</p>
          </DialogBody>
        </Dialog>
      ),
    },
  ],
};
