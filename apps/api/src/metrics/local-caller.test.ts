import { expect, test } from "vitest";
import { isLocalCaller } from "./local-caller.ts";

test.each([
  ["127.0.0.1", { host: "localhost:4000" }],
  ["127.0.0.1", { host: "127.0.0.1:4000" }],
  ["::ffff:127.0.0.1", { host: "localhost" }],
  ["::1", { host: "[::1]:4000" }],
])("%s asking for %j is a program of this machine", (address, headers) => {
  expect(isLocalCaller(address, headers)).toBe(true);
});

test.each([
  ["192.0.2.7", { host: "localhost:4000" }],
  ["::ffff:192.0.2.7", { host: "localhost:4000" }],
  ["2001:db8::1", { host: "[::1]:4000" }],
  ["127.0.0.1.example", { host: "localhost:4000" }],
  [undefined, { host: "localhost:4000" }],
  ["127.0.0.1", { host: "rebound.example:4000" }],
  ["127.0.0.1", { host: "localhost.example" }],
  ["127.0.0.1", {}],
  ["127.0.0.1", { host: "localhost:4000", "x-forwarded-for": "192.0.2.7" }],
  ["127.0.0.1", { host: "localhost:4000", forwarded: "" }],
  ["127.0.0.1", { host: "localhost:4000", via: "1.1 proxy" }],
])("%s asking for %j is not", (address, headers) => {
  expect(isLocalCaller(address, headers)).toBe(false);
});
