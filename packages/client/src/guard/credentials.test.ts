import { describe, expect, test } from "vitest";
import { readCredentials } from "./credentials.ts";

const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

function read(headers: Readonly<Record<string, string>>) {
  return readCredentials((name) => headers[name]);
}

describe("the key that a request presents", () => {
  test.each([
    [{ authorization: "Bearer AbCdEfGhIjK1" }, "AbCdEfGhIjK1", null],
    [{ authorization: "bearer  AbCdEfGhIjK1" }, "AbCdEfGhIjK1", null],
    [{ "x-api-key": "AbCdEfGhIjK1" }, "AbCdEfGhIjK1", null],
    [{ authorization: "Bearer first", "x-api-key": "second" }, "first", null],
    [{ authorization: basic("acme:third"), "x-api-key": "second" }, "second", null],
    [{ authorization: "Bearer ", "x-api-key": "second" }, "second", null],
    [{ authorization: basic("acme:AbCdEfGhIjK1") }, "AbCdEfGhIjK1", "acme"],
    [{ authorization: basic("acme:with:colons") }, "with:colons", "acme"],
    [{ authorization: basic(":AbCdEfGhIjK1") }, "AbCdEfGhIjK1", null],
    [{ authorization: basic("acme:schlüssel") }, "schlüssel", "acme"],
    [{ authorization: basic("acme:") }, null, null],
    [{ authorization: basic("acme") }, null, null],
    [{ authorization: "Basic ***" }, null, null],
    [{ authorization: "Basic" }, null, null],
    [{ authorization: "Bearer" }, null, null],
    [{ authorization: "Digest AbCdEfGhIjK1" }, null, null],
    [{ authorization: "AbCdEfGhIjK1" }, null, null],
    [{ authorization: "", "x-api-key": "" }, null, null],
    [{}, null, null],
  ])("of %j is %j of %j", (headers, key, organization) => {
    expect(read(headers)).toEqual({ key, organization });
  });
});
