import { Field } from "../../src/field.tsx";
import { Input } from "../../src/input.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "A label, a control, and what belongs to it.",
  states: [
    {
      name: "With a hint",
      show: () => (
        <Field label="Message" hint="The organization reads this.">
          {(control) => <Input {...control} />}
        </Field>
      ),
    },
    {
      name: "Optional",
      show: () => (
        <Field label="Private note" optional>
          {(control) => <Input {...control} />}
        </Field>
      ),
    },
    {
      name: "With an error",
      show: () => (
        <Field label="Short name" error="Expected 1 to 48 lower-case letters, digits and inner hyphens.">
          {(control) => <Input {...control} defaultValue="Acme!" />}
        </Field>
      ),
    },
  ],
};
