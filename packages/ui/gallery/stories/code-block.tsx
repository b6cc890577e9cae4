import { CodeBlock } from "../../src/code-block.tsx";
import { CopyButton } from "../../src/copy-button.tsx";
import type { Story } from "../story.ts";

const nothing = () => undefined;
const CURL =
  'curl "https://acme.api.example/api/v1/users?limit=50&sort=name&order=ascending" \\\n  -H "X-Api-Key: $API_KEY"';

export const story: Story = {
  about: "Text of a program, which scrolls inside itself.",
  states: [
    {
      name: "With something to do",
      show: () => (
        <CodeBlock label="curl" text={CURL} actions={<CopyButton text={CURL} label="Copy curl" onFailed={nothing} />} />
      ),
    },
    { name: "Alone", show: () => <CodeBlock label="Payload" text='{ "type": "key.regenerated" }' /> },
  ],
};
