import { expect, test } from "vitest";
import { brokenRule, type TargetParts } from "./target.ts";

const STRICT = { allowHttp: false, allowPrivate: false };
const GOOD: TargetParts = { protocol: "https:", username: "", password: "", port: "", hostname: "hooks.acme.example" };

test.each<[Partial<TargetParts>, ReturnType<typeof brokenRule>]>([
  [{}, null],
  [{ port: "8443" }, null],
  [{ hostname: "[2606:4700:4700::1111]" }, null],
  [{ protocol: "http:" }, "SCHEME"],
  [{ protocol: "ftp:", username: "a" }, "SCHEME"],
  [{ username: "a", port: "22" }, "CREDENTIALS"],
  [{ password: "a" }, "CREDENTIALS"],
  [{ port: "22" }, "PORT"],
  [{ hostname: "localhost" }, "ADDRESS"],
  [{ hostname: "db.internal." }, "ADDRESS"],
])("of a URL's parts %j the first rule that is broken is %s", (parts, rule) => {
  expect(brokenRule({ ...GOOD, ...parts }, STRICT, null)).toBe(rule);
});

test("an address that is known not to be public is refused, and what the operator allows is not", () => {
  expect(brokenRule({ ...GOOD, hostname: "10.0.0.7" }, STRICT, false)).toBe("ADDRESS");
  expect(brokenRule({ ...GOOD, hostname: "10.0.0.7" }, { ...STRICT, allowPrivate: true }, false)).toBeNull();
  expect(brokenRule({ ...GOOD, protocol: "http:" }, { ...STRICT, allowHttp: true }, null)).toBeNull();
});
