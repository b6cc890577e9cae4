import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { contentSecurityPolicy, setForwarding, setPageHeaders } from "./headers.ts";

function requestOf(url: string, headers: Record<string, string> = {}) {
  const request = new IncomingMessage(new Socket());
  request.url = url;
  request.headers = headers;
  return request;
}

const forwarding = { internalToken: "t".repeat(32), publicUrl: "http://localhost:3000" };

test("a page's headers: no inline script without the nonce, no frames, no referrer, no cache", () => {
  const request = requestOf("/", { "content-security-policy": "script-src 'unsafe-inline'", "x-nonce": "guess" });
  setForwarding(request, forwarding);
  const response = new ServerResponse(request);
  setPageHeaders(request, response, forwarding.publicUrl);
  const policy = String(response.getHeader("content-security-policy"));
  expect(policy).toContain(`script-src 'self' 'nonce-${String(request.headers["x-nonce"])}';`);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(request.headers["content-security-policy"]).toBe(policy);
  expect(response.getHeader("referrer-policy")).toBe("no-referrer");
  expect(response.getHeader("x-content-type-options")).toBe("nosniff");
  expect(response.getHeader("cache-control")).toBe("private, no-store");
});

test("each response has its own nonce", () => {
  const nonces = [0, 1].map(() => {
    const request = requestOf("/");
    setPageHeaders(request, new ServerResponse(request), forwarding.publicUrl);
    return request.headers["x-nonce"];
  });
  expect(nonces[0]).not.toBe(nonces[1]);
});

test("https pages ask for https only", () => {
  expect(contentSecurityPolicy("n", true)).toContain("upgrade-insecure-requests");
  expect(contentSecurityPolicy("n", false)).not.toContain("upgrade-insecure-requests");
});

test.each([
  ["/orgs/acme?tab=1&_rsc=abc", "/orgs/acme?tab=1"],
  ["/orgs/acme?_rsc=abc", "/orgs/acme"],
  ["//", "/"],
])("the page's path is known to the pages, without the router's marker: %s", (url, path) => {
  const request = requestOf(url);
  setForwarding(request, forwarding);
  expect(request.headers["x-keyhold-path"]).toBe(path);
});
