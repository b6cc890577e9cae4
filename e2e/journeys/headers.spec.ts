import { expect } from "@playwright/test";
import { ACCOUNTS } from "../src/harness/accounts.ts";
import { ask } from "../src/harness/connection.ts";
import { ELSEWHERE, formTo, openElsewhere } from "../src/harness/elsewhere.ts";
import { cookieOf } from "../src/harness/sessions.ts";
import { KeyPage, keyPath } from "../src/pages/key-page.ts";
import { test } from "../src/test.ts";

const CONSOLE_PATHS = [
  "/sign-in",
  "/no-such-page",
  "/healthz",
  "/trpc/session.me",
  "/api/auth/ways",
  "/_next/static/no-such-file.js",
];
const API_PATHS = ["/readyz", "/openapi.json", "/trpc/session.me", "/api/auth/ways", "/no-such-path"];

test("no answer may be framed, guessed at, or told to another site where it was read", async ({ world }) => {
  const { consoleUrl, apiUrl } = world.servers;
  const urls = [...CONSOLE_PATHS.map((path) => consoleUrl + path), ...API_PATHS.map((path) => apiUrl + path)];
  for (const url of urls) {
    const { headers } = await ask(url);
    const told = ["x-content-type-options", "referrer-policy", "x-frame-options"].map((name) => headers.get(name));
    expect({ url, told }).toEqual({ url, told: ["nosniff", "no-referrer", "DENY"] });
  }
  for (const url of [`${consoleUrl}/sign-in`, `${apiUrl}/trpc/session.me`, `${consoleUrl}/trpc/session.me`]) {
    const policy = (await ask(url)).headers.get("content-security-policy");
    expect(policy, url).toContain("frame-ancestors 'none'");
    expect(policy, url).toContain("default-src 'none'");
  }
});

test("no page of the console is found by a search", async ({ world }) => {
  for (const path of ["/sign-in", "/no-such-page"]) {
    const page = await (await fetch(world.servers.consoleUrl + path)).text();
    expect(page, path).toContain('<meta name="robots" content="noindex, nofollow"/>');
  }
});

test("every script of a page has this answer's nonce, and the page keeps to its policy", async ({ visit, world }) => {
  const organization = await world.organization();
  const page = await visit("acmeAdmin");
  const broken: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) broken.push(message.text());
  });
  const response = await page.goto(keyPath(organization.slug));
  const policy = response?.headers()["content-security-policy"] ?? "";
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
  expect(scripts).toMatch(/^'self' 'nonce-[A-Za-z0-9+/=]{20,}'$/);
  const html = (await response?.text()) ?? "";
  const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1];
  const tags = html.match(/<script\b[^>]*>/g) ?? [];
  expect(tags.length).toBeGreaterThan(0);
  expect(tags.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  await new KeyPage(page).expectStatus("Enabled");
  expect(broken, "the page keeps to its own policy").toEqual([]);
});

// Not by `visit`: what the browser says of it would be found there.
test("a script that somebody has brought into a page does not run", async ({ browser, world }) => {
  const context = await browser.newContext({ baseURL: world.consoleUrl });
  const page = await context.newPage();
  await page.goto("/sign-in");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.planted = true";
    document.head.append(script);
    return "planted" in window;
  });
  expect(ran).toBe(false);
  await context.close();
});

test("the session's cookie is out of reach of scripts", async ({ visit }) => {
  const page = await visit("acmeAdmin");
  await page.goto("/");
  expect(await page.evaluate(() => document.cookie)).not.toContain("session_token");
  const session = (await page.context().cookies()).find(({ name }) => name.endsWith("session_token"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/", domain: "127.0.0.1" });
});

test("no other site may read an answer, or ask whether it might", async ({ world }) => {
  const cookie = await cookieOf(await world.session("acmeAdmin"));
  for (const base of [world.servers.consoleUrl, world.servers.apiUrl]) {
    for (const path of ["/trpc/session.me", "/api/auth/sign-out", "/api/auth/sign-in/email", "/v1/verify", "/"]) {
      const wish = { "access-control-request-method": "POST", "access-control-request-headers": "content-type" };
      const answers = [
        await ask(base + path, { headers: { origin: ELSEWHERE, cookie } }),
        await ask(base + path, { method: "OPTIONS", headers: { origin: ELSEWHERE, ...wish } }),
      ];
      for (const { headers, url } of answers) {
        const names = [...headers.keys()].filter((name) => name.startsWith("access-control-"));
        expect({ url, names }).toEqual({ url, names: [] });
      }
    }
  }
});

test("another site's forms and scripts change nothing, sign nobody in and nobody out", async ({ visit, world }) => {
  const organization = await world.organization();
  const value = await world.keyOf(organization.id);
  const page = await visit("acmeAdmin");
  const { consoleUrl, apiUrl } = world.servers;
  const command = JSON.stringify({ organizationId: organization.id, expectedRevision: 2, padding: "=" });
  const credentials = JSON.stringify({ email: ACCOUNTS.initechAdmin, password: world.password, padding: "=" });
  const attacks = [
    ["/trpc/key.delete", command],
    ["/api/auth/sign-in/email", credentials],
    ["/api/auth/sign-out", "{}="],
    ["/api/auth/change-password", "{}="],
  ] as const;
  for (const base of [consoleUrl, apiUrl]) {
    for (const [path, body] of attacks) {
      for (const type of ["text/plain", "application/x-www-form-urlencoded"] as const) {
        await openElsewhere(page, formTo(base + path, type, body));
        const answered = page.waitForResponse(base + path);
        await page.getByRole("button", { name: "Go" }).click();
        expect({ path, type, status: (await answered).status() }).toEqual({ path, type, status: 403 });
        // The answer is a page, which is waited for: a key press does not wait for it as a click does.
        await expect(page).toHaveURL(base + path);
      }
      await openElsewhere(page, "");
      const outcome = await page.evaluate(
        async ([url, text]) => {
          const send = (init: RequestInit) =>
            fetch(url, { method: "POST", credentials: "include", body: text, ...init }).then(
              () => "read",
              () => "unreadable",
            );
          return [await send({}), await send({ headers: { "content-type": "application/json" } })];
        },
        [base + path, body] as const,
      );
      expect({ path, outcome }).toEqual({ path, outcome: ["unreadable", "unreadable"] });
    }
  }
  await page.goto(keyPath(organization.slug));
  await new KeyPage(page).expectStatus("Enabled");
  expect(await world.keyOf(organization.id)).toBe(value);
});

test("a page of the console is not shown in another site's frame", async ({ visit, world }) => {
  const page = await visit("acmeAdmin");
  await openElsewhere(page, `<iframe src="${world.consoleUrl}/sign-in"></iframe>`);
  await expect.poll(() => page.frames()[1]?.url()).toBe("chrome-error://chromewebdata/");
});
