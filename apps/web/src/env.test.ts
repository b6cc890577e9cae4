import { expect, test } from "vitest";
import { EnvError, parseEnv } from "./env.ts";

const KEYHOLD_INTERNAL_TOKEN = "0123456789abcdef0123456789abcdef";

test("what is not set has its default, and empty is not set", () => {
  expect(parseEnv({ KEYHOLD_INTERNAL_TOKEN, KEYHOLD_CONSOLE_PORT: "" })).toEqual({
    host: "127.0.0.1",
    port: 3000,
    apiUrl: "http://127.0.0.1:4000",
    publicUrl: "http://localhost:3000",
    internalToken: KEYHOLD_INTERNAL_TOKEN,
  });
});

test.each([
  ["KEYHOLD_CONSOLE_PORT", "70000", "KEYHOLD_CONSOLE_PORT takes a port from 1 to 65535."],
  ["KEYHOLD_CONSOLE_PORT", "3000x", "KEYHOLD_CONSOLE_PORT takes a port from 1 to 65535."],
  ["KEYHOLD_API_URL", "api", "KEYHOLD_API_URL takes an http or https URL, such as http://127.0.0.1:4000."],
  ["KEYHOLD_PUBLIC_URL", "ftp://x", "KEYHOLD_PUBLIC_URL takes an http or https URL, such as http://localhost:3000."],
])("%s=%s is named in a sentence", (name, value, sentence) => {
  expect(() => parseEnv({ KEYHOLD_INTERNAL_TOKEN, [name]: value })).toThrow(new EnvError(sentence));
});

test("a bad token is named and not shown", () => {
  expect(() => parseEnv({ KEYHOLD_INTERNAL_TOKEN: "hunter2" })).toThrow(/^KEYHOLD_INTERNAL_TOKEN takes (?!.*hunter2)/);
  expect(() => parseEnv({})).toThrow(/^KEYHOLD_INTERNAL_TOKEN takes/);
});
