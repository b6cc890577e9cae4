import { Button } from "../../src/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "../../src/dropdown-menu.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "A few things to choose from, by arrows and by first letters.",
  states: [
    {
      name: "Open",
      isLayer: true,
      show: () => (
        <DropdownMenu open modal={false}>
          <DropdownMenuTrigger asChild>
            <Button>Switch organization</Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="start">
            <DropdownMenuLabel>Switch to</DropdownMenuLabel>
            <DropdownMenuItem checked>Acme</DropdownMenuItem>
            <DropdownMenuItem>Globex</DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      ),
    },
  ],
};
