import { expect, test } from "vitest";
import { safeReturnPath, signInPath } from "./return-path.ts";

test.each([
  ["/orgs/acme", "/orgs/acme"],
  ["/provider/organizations?q=a", "/provider/organizations?q=a"],
  ["/orgs/../provider", "/provider"],
])("a page of the console is gone back to: %s", (asked, expected) => {
  expect(safeReturnPath(asked)).toBe(expected);
});

test.each([
  null,
  "",
  "orgs/acme",
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example/",
  "\\/evil.example",
  "/\t/evil.example",
  "/.//evil.example",
  "javascript:alert(1)",
  "/sign-in?return=/sign-in",
  "/api/auth/sign-out",
  "/trpc/key.get",
])("nothing else is: %j", (asked) => {
  expect(safeReturnPath(asked)).toBe("/");
});

test("the sign-in page remembers the page and nothing for the start", () => {
  expect(signInPath("/orgs/acme?x=1")).toBe("/sign-in?return=%2Forgs%2Facme%3Fx%3D1");
  expect(signInPath("/")).toBe("/sign-in");
});
