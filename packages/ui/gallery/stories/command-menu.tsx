import { CommandMenu, CommandMenuGroup, CommandMenuItem } from "../../src/command-menu.tsx";
import type { Story } from "../story.ts";

const nothing = () => undefined;

export const story: Story = {
  about: "A field, and what matches it under it: arrows choose, Enter does, Esc leaves.",
  states: [
    {
      name: "With results",
      isLayer: true,
      show: () => (
        <CommandMenu title="Search and commands" placeholder="Search" search="" onSearch={nothing} onClose={nothing}>
          <CommandMenuGroup label="This page">
            <CommandMenuItem id="reveal" words={["Reveal API key"]} keys="r" onSelect={nothing}>
              Reveal API key
            </CommandMenuItem>
          </CommandMenuGroup>
          <CommandMenuGroup label="Go to">
            <CommandMenuItem id="members" words={["Members"]} keys="g m" onSelect={nothing}>
              Members
            </CommandMenuItem>
          </CommandMenuGroup>
        </CommandMenu>
      ),
    },
    {
      name: "Without a result",
      isLayer: true,
      show: () => (
        <CommandMenu title="Search and commands" placeholder="Search" search="zzz" onSearch={nothing} onClose={nothing}>
          {null}
        </CommandMenu>
      ),
    },
  ],
};
