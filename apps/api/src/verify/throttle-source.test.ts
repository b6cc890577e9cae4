import { expect, test } from "vitest";
import { throttleSource } from "./throttle-source.ts";

test.each([
  ["203.0.113.7", ["203.0.113.7", "::ffff:203.0.113.7", "::ffff:cb00:7107", "0:0:0:0:0:ffff:203.0.113.7"]],
  ["2001:db8:0:1::/64", ["2001:db8:0:1::1", "2001:DB8:0:1::1", "2001:0db8:0000:0001:ffff:ffff:ffff:ffff"]],
  ["2001:db8:0:0::/64", ["2001:db8::", "2001:db8:0:0:1:2:3:4", "2001:db8::1:2:3:4"]],
  ["0:0:0:0::/64", ["::1", "::"]],
  ["somewhere", ["somewhere"]],
])("one source has one name: %s", (name, addresses) => {
  expect(addresses.map(throttleSource)).toEqual(addresses.map(() => name));
});
