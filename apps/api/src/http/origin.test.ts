import { expect, test } from "vitest";
import { trustedOrigins } from "./origin.ts";

test("the console on this machine is trusted under each of the machine's names, with its own scheme and port", () => {
  expect([...trustedOrigins("http://localhost:3000")]).toEqual([
    "http://localhost:3000",
    "http://127.0.0.1:3000",
    "http://[::1]:3000",
  ]);
});

test("a console elsewhere is trusted under its own name only", () => {
  expect([...trustedOrigins("https://keys.example.com/console")]).toEqual(["https://keys.example.com"]);
});
