import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { factsOf } from "./caller.ts";

const TOKEN = "the token of the console and the API";

function requestFrom(remoteAddress: string, headers: Record<string, string> = {}): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: remoteAddress });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, headers);
  return request;
}

const addressOf = (headers: Record<string, string>, internalToken: string | null = TOKEN) =>
  factsOf(requestFrom("127.0.0.1", headers), internalToken).address;

describe("a caller's address", () => {
  test("is the socket's, in its IPv4 form where it has one", () => {
    expect(factsOf(requestFrom("::ffff:192.0.2.1"), TOKEN).address).toBe("192.0.2.1");
    expect(factsOf(requestFrom("2001:db8::1"), TOKEN).address).toBe("2001:db8::1");
  });

  test("is the forwarded one if it comes with the console's token", () => {
    expect(addressOf({ "x-forwarded-for": "203.0.113.7", "x-keyhold-internal": TOKEN })).toBe("203.0.113.7");
    expect(addressOf({ "x-forwarded-for": "2001:db8::7", "x-keyhold-internal": TOKEN })).toBe("2001:db8::7");
  });

  test.each([
    [{ "x-forwarded-for": "203.0.113.7" }],
    [{ "x-forwarded-for": "203.0.113.7", "x-keyhold-internal": "" }],
    [{ "x-forwarded-for": "203.0.113.7", "x-keyhold-internal": `${TOKEN}x` }],
    [{ "x-forwarded-for": "203.0.113.7, 10.0.0.1", "x-keyhold-internal": TOKEN }],
    [{ "x-forwarded-for": "nonsense", "x-keyhold-internal": TOKEN }],
    [{ "x-real-ip": "203.0.113.7", "x-keyhold-internal": TOKEN }],
  ])("is the socket's for %j", (headers) => {
    expect(addressOf({ ...headers })).toBe("127.0.0.1");
  });

  test("is the socket's whatever is sent when there is no token", () => {
    expect(addressOf({ "x-forwarded-for": "203.0.113.7", "x-keyhold-internal": "" }, null)).toBe("127.0.0.1");
  });
});

test("a long user agent is cut", () => {
  expect(factsOf(requestFrom("127.0.0.1", { "user-agent": "x".repeat(5000) }), null).userAgent).toHaveLength(256);
});
