import { expect } from "@playwright/test";
import { ACCOUNTS } from "../src/harness/accounts.ts";
import { ask } from "../src/harness/connection.ts";
import { test } from "../src/test.ts";

const PUBLIC_URL = "https://keys.example.com";

// The console as it is behind a proxy that ends TLS.
test.use({ configuration: { KEYHOLD_PUBLIC_URL: PUBLIC_URL } });

test("behind https every answer asks for https only", async ({ world }) => {
  for (const path of ["/sign-in", "/healthz", "/trpc/session.me", "/api/auth/ways", "/_next/static/no-such-file.js"]) {
    const { headers } = await ask(world.consoleUrl + path);
    expect({ path, hsts: headers.get("strict-transport-security") }).toEqual({ path, hsts: "max-age=31536000" });
  }
  const page = await ask(`${world.consoleUrl}/sign-in`);
  expect(page.headers.get("content-security-policy")).toContain("upgrade-insecure-requests");
});

test("behind https the session's cookie goes over https only, and only the public origin may ask for one", async ({
  world,
}) => {
  const signIn = (origin: string) =>
    ask(`${world.consoleUrl}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin },
      body: JSON.stringify({ email: ACCOUNTS.acmeAdmin, password: world.password }),
    });
  for (const origin of [world.consoleUrl, "http://keys.example.com", "null"]) {
    expect({ origin, status: (await signIn(origin)).status }).toEqual({ origin, status: 403 });
  }
  const [cookie] = (await signIn(PUBLIC_URL)).headers.getSetCookie();
  expect(cookie).toMatch(/^__Secure-keyhold\.session_token=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});
