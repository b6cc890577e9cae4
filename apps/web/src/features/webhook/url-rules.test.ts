import { expect, test } from "vitest";
import { assessUrl } from "./url-rules.ts";

const STRICT = { http: false, privateAddresses: false };

function brokenOf(text: string, allows = STRICT) {
  return assessUrl(text, allows).find(([, state]) => state === "broken")?.[0] ?? null;
}

test.each([
  ["", "FORM"],
  ["hooks.acme.example", "FORM"],
  ["http://hooks.acme.example/", "SCHEME"],
  ["https://user:pass@hooks.acme.example/", "CREDENTIALS"],
  ["https://hooks.acme.example:22/", "PORT"],
  ["https://localhost/", "ADDRESS"],
  ["https://hooks.acme.example/in?token=1", null],
])("while %j is typed the rule that it breaks is %s", (text, rule) => {
  expect(brokenOf(text)).toBe(rule);
});

test("of rules behind a broken one nothing is said, and whether an address is public the service finds out", () => {
  expect(assessUrl("http://hooks.acme.example/", STRICT).map(([, state]) => state)).toEqual([
    ...["met", "broken", "open", "open", "open"],
  ]);
  expect(assessUrl("https://8.8.8.8/", STRICT).at(-1)).toEqual(["ADDRESS", "open"]);
  expect(assessUrl("https://hooks.acme.example/", STRICT).at(-1)).toEqual(["ADDRESS", "met"]);
});

test("what the operator allows breaks no rule", () => {
  expect(brokenOf("http://localhost:8080/", { http: true, privateAddresses: true })).toBeNull();
});
