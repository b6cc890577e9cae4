import { describe, expect, test } from "vitest";
import { readEnv } from "../env.ts";

describe("the upstream's variables", () => {
  test("are none: there is no upstream", () => {
    expect(readEnv({}, "/").upstream).toBeNull();
  });

  test("have defaults, and the URL's path takes the place of the base URL's", () => {
    expect(readEnv({ KEYHOLD_UPSTREAM_URL: "https://inner.example:8443/v7/" }, "/").upstream).toEqual({
      origin: "https://inner.example:8443",
      basePath: "/v7",
      connectMs: 3000,
      firstByteMs: 30_000,
      idleMs: 30_000,
      connections: 512,
      concurrency: 32,
    });
    expect(readEnv({ KEYHOLD_UPSTREAM_URL: "http://127.0.0.1:1/" }, "/").upstream?.basePath).toBeNull();
  });

  test.each([
    ["KEYHOLD_UPSTREAM_URL", "ftp://inner.example"],
    ["KEYHOLD_UPSTREAM_URL", "inner.example"],
    ["KEYHOLD_UPSTREAM_URL", "http://user:hunter22@inner.example"],
    ["KEYHOLD_UPSTREAM_URL", "http://inner.example/?a=b"],
    ["KEYHOLD_UPSTREAM_CONNECT_MS", "9"],
    ["KEYHOLD_UPSTREAM_FIRST_BYTE_MS", "1e3"],
    ["KEYHOLD_UPSTREAM_IDLE_MS", "0"],
    ["KEYHOLD_UPSTREAM_CONNECTIONS", "10001"],
    ["KEYHOLD_UPSTREAM_CONCURRENCY", "-1"],
  ])("a wrong %s stops the start with a sentence that names it, and repeats nothing", (name, value) => {
    const read = () => readEnv({ [name]: value }, "/");
    expect(read).toThrow(new RegExp(`^${name} takes `));
    expect(read).not.toThrow(/hunter22/);
  });
});
