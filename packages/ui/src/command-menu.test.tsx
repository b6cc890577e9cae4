// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { CommandMenu, CommandMenuGroup, CommandMenuItem } from "./command-menu.tsx";

afterEach(cleanup);

type Row = { readonly key: string; readonly id: string };

/** What stands before anything is typed, and what comes for what was typed. */
function Menu({ found }: { found: readonly Row[] }) {
  const [search, setSearch] = useState("");
  return (
    <CommandMenu title="Search" placeholder="Search" search={search} onSearch={setSearch} onClose={() => undefined}>
      <CommandMenuGroup label="Pages">
        <CommandMenuItem id="page:usage" words={["Usage"]} onSelect={() => undefined}>
          Usage
        </CommandMenuItem>
      </CommandMenuGroup>
      {found.length > 0 ? (
        <CommandMenuGroup label="Organizations">
          {found.map(({ key, id }) => (
            <CommandMenuItem key={key} id={id} words={["acme"]} onSelect={() => undefined}>
              {id}
            </CommandMenuItem>
          ))}
        </CommandMenuGroup>
      ) : null}
    </CommandMenu>
  );
}

async function expectOneNamed(): Promise<void> {
  await waitFor(() => {
    const chosen = screen.getAllByRole("option").filter((option) => option.getAttribute("aria-selected") === "true");
    expect(chosen.map(({ id }) => id)).toEqual([screen.getByRole("combobox").getAttribute("aria-activedescendant")]);
    expect(screen.getByRole("listbox").getAttribute("aria-activedescendant")).toBe(chosen[0]?.id);
  });
}

test("the field names the item that is chosen, also after another element stands for it", async () => {
  const view = render(<Menu found={[{ key: "1", id: "acme" }]} />);
  await expectOneNamed();
  fireEvent.change(screen.getByRole("combobox"), { target: { value: "acme" } });
  await expectOneNamed();
  view.rerender(<Menu found={[{ key: "2", id: "acme" }]} />);
  await expectOneNamed();
  view.rerender(<Menu found={[]} />);
  view.rerender(<Menu found={[{ key: "3", id: "acme-eu" }]} />);
  await expectOneNamed();
});

test("where nothing matches, it names nothing", async () => {
  render(<Menu found={[]} />);
  await expectOneNamed();
  fireEvent.change(screen.getByRole("combobox"), { target: { value: "qqq" } });
  await screen.findByText("Nothing matches “qqq”.");
  await waitFor(() => expect(screen.getByRole("combobox").hasAttribute("aria-activedescendant")).toBe(false));
});
