import { Table, TableCell, TableHead, TableHeader, TableRow } from "../../src/table.tsx";
import type { Story } from "../story.ts";

export const story: Story = {
  about: "Rows of 36 px. It scrolls inside itself.",
  states: [
    {
      name: "Rows",
      show: () => (
        <Table label="Organizations">
          <TableHead>
            <TableHeader>Organization</TableHeader>
            <TableHeader>Key</TableHeader>
            <TableHeader>Subscription</TableHeader>
          </TableHead>
          <tbody>
            {["Acme", "Globex"].map((name) => (
              <TableRow key={name}>
                <TableCell flush>
                  <a href="#table" className="flex h-9 items-center px-4 font-medium focus-visible:-outline-offset-2">
                    {name}
                  </a>
                </TableCell>
                <TableCell>Enabled</TableCell>
                <TableCell>Until 3 November 2027</TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      ),
    },
  ],
};
