import { Button } from "../../src/button.tsx";
import { Plus } from "../../src/icons/plus.ts";
import { X } from "../../src/icons/x.ts";
import { Row } from "../layout.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "Verbs that say what happens. Red only for what cannot be undone.",
  states: [
    {
      name: "Tones",
      show: () => (
        <Row>
          <Button tone="solid">Add API Key</Button>
          <Button tone="plain">Edit</Button>
          <Button tone="quiet">Skip</Button>
          <Button tone="danger">OK</Button>
          <Button tone="dangerText">Delete</Button>
        </Row>
      ),
    },
    {
      name: "Not now",
      show: () => (
        <Row>
          <Button disabled tone="solid">
            Add API Key
          </Button>
          <Button disabled tone="plain">
            Edit
          </Button>
          <Button disabled tone="quiet">
            Skip
          </Button>
          <Button disabled tone="danger">
            OK
          </Button>
          <Button disabled tone="dangerText">
            Delete
          </Button>
        </Row>
      ),
    },
    {
      name: "Sizes",
      show: () => (
        <Row>
          <Button size="small">Small</Button>
          <Button>Base</Button>
          <Button size="large">Large</Button>
          <Button size="icon" aria-label="Close">
            <X aria-hidden />
          </Button>
        </Row>
      ),
    },
    {
      name: "With an icon, and as a link",
      show: () => (
        <Row>
          <Button>
            <Plus aria-hidden />
            New organization
          </Button>
          <Button asChild>
            <a href="#button">Go to your start page</a>
          </Button>
        </Row>
      ),
    },
  ],
};
