import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../../src/table.tsx";
import type { Story } from "../story.ts";

function Organizations() {
  return (
    <Table label="Organizations">
      <TableHead>
        <TableHeader>Organization</TableHeader>
        <TableHeader>Key</TableHeader>
        <TableHeader>Partner</TableHeader>
      </TableHead>
      <TableBody>
        {["Acme", "Globex"].map((name) => (
          <TableRow key={name}>
            <TableCell flush line>
              <a
                href="#table"
                className="flex h-9 items-center px-4 font-medium focus-visible:-outline-offset-2 blocks:-mx-2 blocks:px-2"
              >
                {name}
              </a>
            </TableCell>
            <TableCell>Enabled</TableCell>
            <TableCell named="Partner">Northwind</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

export const story: Story = {
  about: "Rows of 36 px; without room for its columns, a block for each row.",
  states: [
    { name: "Rows", show: () => <Organizations /> },
    {
      name: "Without room for columns",
      show: () => (
        <div className="max-w-80">
          <Organizations />
        </div>
      ),
    },
  ],
};
