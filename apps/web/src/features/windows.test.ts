import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const here = import.meta.dirname;
const windows = globSync(["**/*.tsx", "../shell/**/*.tsx"], { cwd: here })
  .filter((file) => !file.endsWith(".test.tsx"))
  .map((file) => ({ file, text: readFileSync(path.join(here, file), "utf8") }))
  .filter(({ text }) => /ui\/(?:alert-)?dialog"|form-dialog\.tsx"|"radix-ui"/.test(text));

/** Its windows say that what they do cannot be undone, or ask by the question made for that. */
function isIrreversible({ text }: { text: string }): boolean {
  return /cannot be undone|stop working|ui\/alert-dialog"/.test(text);
}

test("the windows are found, those of what cannot be undone among them", () => {
  expect(windows.length).toBeGreaterThan(20);
  expect(windows.filter(isIrreversible).length).toBeGreaterThan(6);
});

describe.each(windows)("$file", ({ text }) => {
  test("is made of the house's windows, which Esc cancels and which give the focus back", () => {
    expect(text).not.toContain('"radix-ui"');
  });
});

describe.each(windows.filter(isIrreversible))("$file, which cannot be undone", ({ text }) => {
  test("has no form that Enter could send from a field", () => {
    const confirmed = text.replaceAll(/onSubmit=\{\(event\) => event\.preventDefault\(\)\}/g, "");
    expect(confirmed).not.toMatch(/onSubmit|type="submit"|<FormDialog/);
  });
});
