import { AlertDialog } from "../../src/alert-dialog.tsx";
import type { Story } from "../story.ts";

const nothing = () => undefined;

export const story: Story = {
  about: "For what cannot be undone: the focus starts on Cancel, Esc cancels, a click outside does nothing.",
  states: [
    {
      name: "A question",
      isLayer: true,
      show: () => (
        <AlertDialog open onOpenChange={nothing} title="Delete API Key" confirmLabel="OK" onConfirm={nothing}>
          <p>1,204 calls used this key in the last hour. They will be refused from the moment you press OK.</p>
        </AlertDialog>
      ),
    },
    {
      name: "While it is carried out",
      isLayer: true,
      show: () => (
        <AlertDialog open pending onOpenChange={nothing} title="Delete API Key" confirmLabel="OK" onConfirm={nothing}>
          <p>This cannot be undone.</p>
        </AlertDialog>
      ),
    },
  ],
};
