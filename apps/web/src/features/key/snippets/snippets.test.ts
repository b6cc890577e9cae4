import { describe, expect, test } from "vitest";
import { curlSnippet } from "./curl-snippet.ts";
import { nginxSnippet } from "./nginx-snippet.ts";
import { nodeSnippet } from "./node-snippet.ts";

const BASE = "https://acme.api.example/api/v1";

describe("a snippet", () => {
  test.each([
    ["curl", curlSnippet],
    ["Node", nodeSnippet],
    ["nginx", nginxSnippet],
  ])("for %s has the real base URL, and the key only as a variable", (_name, write) => {
    expect(write(BASE)).toContain(BASE);
    expect(write(BASE)).toContain("KEYHOLD_API_KEY");
  });

  test("stays one text of its language, whatever the operator made the base URL", () => {
    expect(curlSnippet("https://a.example/o'neil")).toContain(String.raw`BASE_URL='https://a.example/o'\''neil'`);
    expect(nodeSnippet('https://a.example/"x"')).toContain(String.raw`const BASE_URL = "https://a.example/\"x\"";`);
  });

  test("for nginx verifies the other side where there is TLS, and lets the cookie come back over plain http", () => {
    expect(nginxSnippet(BASE)).toMatch(/proxy_ssl_verify on;[\s\S]*proxy_cookie_flags JSESSIONID nosecure;/);
    expect(nginxSnippet("http://127.0.0.1:4000/api/v1")).not.toMatch(/proxy_ssl|nosecure/);
  });

  test.each([
    ["https://api.example/api/v1/", "location /api/v1/ {", "proxy_pass https://api.example/api/v1/;"],
    ["https://api.example", "location / {", "proxy_pass https://api.example/;"],
  ])("for nginx keeps the path of %s", (base, location, pass) => {
    expect(nginxSnippet(base)).toContain(location);
    expect(nginxSnippet(base)).toContain(pass);
  });

  test.each([
    ["curl", curlSnippet],
    ["Node", nodeSnippet],
    ["nginx", nginxSnippet],
  ])("for %s fits the card's width", (_name, write) => {
    for (const line of write(BASE).split("\n")) expect(line.length, line).toBeLessThanOrEqual(120);
  });
});
