// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Tab, TabList, TabPanel, Tabs } from "./tabs.tsx";

afterEach(cleanup);

const NAMES = ["curl", "Node", "nginx"];

function show() {
  render(
    <Tabs defaultValue="curl">
      <TabList label="Ways">
        {NAMES.map((name) => (
          <Tab key={name} value={name}>
            {name}
          </Tab>
        ))}
      </TabList>
      {NAMES.map((name) => (
        <TabPanel key={name} value={name}>
          <p>What {name} sends.</p>
        </TabPanel>
      ))}
    </Tabs>,
  );
}

const tab = (name: string) => screen.getByRole("tab", { name });
const chosen = () => screen.getAllByRole("tab").filter((each) => each.getAttribute("aria-selected") === "true");

test("one tab is chosen, can be reached by Tab, and its panel alone is shown and belongs to it", () => {
  show();
  expect(chosen()).toEqual([tab("curl")]);
  expect(screen.getAllByRole("tab").map((each) => each.tabIndex)).toEqual([0, -1, -1]);
  const panel = screen.getByRole("tabpanel");
  expect(panel.textContent).toBe("What curl sends.");
  expect(panel.id).toBe(tab("curl").getAttribute("aria-controls"));
  expect(panel.getAttribute("aria-labelledby")).toBe(tab("curl").id);
});

test("a press chooses a tab", () => {
  show();
  fireEvent.click(tab("nginx"));
  expect(chosen()).toEqual([tab("nginx")]);
  expect(screen.getByRole("tabpanel").textContent).toBe("What nginx sends.");
});

test.each([
  ["curl", "ArrowRight", "Node"],
  ["curl", "ArrowLeft", "nginx"],
  ["nginx", "ArrowRight", "curl"],
  ["Node", "Home", "curl"],
  ["curl", "End", "nginx"],
])("from %s the key %s goes to %s and opens it", (from, key, to) => {
  show();
  fireEvent.click(tab(from));
  fireEvent.keyDown(tab(from), { key });
  expect(document.activeElement).toBe(tab(to));
  expect(chosen()).toEqual([tab(to)]);
});

test("with a modifier the key is the browser's", () => {
  show();
  for (const modifier of ["altKey", "ctrlKey", "metaKey", "shiftKey"])
    expect(fireEvent.keyDown(tab("curl"), { key: "ArrowLeft", [modifier]: true }), modifier).toBe(true);
  expect(chosen()).toEqual([tab("curl")]);
});
