import { expect, test } from "vitest";
import { EnvError, parseEnv } from "./env.ts";

const KEYHOLD_INTERNAL_TOKEN = "0123456789abcdef0123456789abcdef";
const NO_ORIGIN =
  "KEYHOLD_PUBLIC_URL takes the console's http or https URL without a path, such as https://keys.example.com.";

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
  ["KEYHOLD_PUBLIC_URL", "keys", NO_ORIGIN],
  ["KEYHOLD_PUBLIC_URL", "ftp://keys.example.com", NO_ORIGIN],
  ["KEYHOLD_PUBLIC_URL", "https://keys.example.com/console", NO_ORIGIN],
  ["KEYHOLD_PUBLIC_URL", "https://keys.example.com/?a=1", NO_ORIGIN],
  ["KEYHOLD_PUBLIC_URL", "https://keys.example.com/#a", NO_ORIGIN],
  ["KEYHOLD_PUBLIC_URL", "https://user:word@keys.example.com", NO_ORIGIN],
])("%s=%s is named in a sentence", (name, value, sentence) => {
  expect(() => parseEnv({ KEYHOLD_INTERNAL_TOKEN, [name]: value })).toThrow(new EnvError(sentence));
});

test("a bad token is named and not shown", () => {
  expect(() => parseEnv({ KEYHOLD_INTERNAL_TOKEN: "hunter2" })).toThrow(/^KEYHOLD_INTERNAL_TOKEN takes (?!.*hunter2)/);
  expect(() => parseEnv({})).toThrow(/^KEYHOLD_INTERNAL_TOKEN takes/);
});

test("the public URL is an origin, with or without a slash at its end", () => {
  const { publicUrl } = parseEnv({ KEYHOLD_INTERNAL_TOKEN, KEYHOLD_PUBLIC_URL: "https://keys.example.com:8443/" });
  expect(publicUrl).toBe("https://keys.example.com:8443");
});
