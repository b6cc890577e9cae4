import { Button } from "../../src/button.tsx";
import { CopyButton } from "../../src/copy-button.tsx";
import { Fact, Facts } from "../../src/facts.tsx";
import type { Story } from "../story.ts";

const nothing = () => undefined;

export const story: Story = {
  about: "Terms and what holds for them, a row each.",
  states: [
    {
      name: "Rows",
      show: () => (
        <Facts>
          <Fact term="Base URL" actions={<CopyButton text="abc" label="Copy base URL" onFailed={nothing} />}>
            <span className="font-mono text-sm break-all">https://api.provider.example/api/v1</span>
          </Fact>
          <Fact term="Last modified">admin@acme.example, 12 March 2026</Fact>
        </Facts>
      ),
    },
    {
      name: "With what can be done below",
      show: () => (
        <Facts>
          <Fact term="Threshold" actions={<Button size="small">Set threshold</Button>} actionsBelow>
            None: calls are counted, not limited
          </Fact>
          <Fact term="Partner" actions={<Button size="small">Change partner</Button>} actionsBelow>
            Northwind
          </Fact>
        </Facts>
      ),
    },
  ],
};
