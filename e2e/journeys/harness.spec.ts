import { expect } from "@playwright/test";
import { LeakWatch } from "../src/harness/leaks.ts";
import { Secrets } from "../src/harness/secrets.ts";
import { KeyPage, keyPath } from "../src/pages/key-page.ts";
import { test } from "../src/test.ts";

// The other files rest on the watch that finds what a page leaves behind: it must find what is there.
test("a value in the address, the storage, a cookie or the browser's console is found", async ({ browser, world }) => {
  const secrets = new Secrets();
  const planted = {
    address: secrets.newKeyValue(),
    local: secrets.newKeyValue(),
    session: secrets.newKeyValue(),
    cookie: secrets.newKeyValue(),
    spoken: secrets.newKeyValue(),
    past: secrets.newKeyValue(),
  };
  const context = await browser.newContext({ baseURL: world.consoleUrl });
  const watch = new LeakWatch(context, { secrets, consoleUrl: world.consoleUrl });
  const page = await context.newPage();
  // A page without scripts: a router that starts up would put its own address back over the planted one.
  await page.goto("/healthz");
  await page.evaluate((values) => {
    history.pushState({ value: values.past }, "", location.href);
    history.pushState({}, "", `${location.pathname}?key=${values.address}`);
    localStorage.setItem("key", values.local);
    sessionStorage.setItem("key", values.session);
    // biome-ignore lint/suspicious/noDocumentCookie: the old way is the way such a leak would take.
    document.cookie = `key=${values.cookie}`;
    // biome-ignore lint/suspicious/noConsole: the leak to be found.
    console.log(values.spoken);
  }, planted);

  const findings = await watch.findings();

  expect(findings).toMatchObject({
    history: [planted.address],
    cookies: [planted.cookie],
    "console messages": [planted.spoken],
    "request addresses": [planted.address],
  });
  expect(findings.storage?.toSorted()).toEqual([planted.local, planted.session].toSorted());
  await context.close();
});

test("a value is found also with mark-up between its characters", () => {
  const secrets = new Secrets();
  const value = secrets.newKeyValue();
  const marked = `<b>${value.slice(0, 4)}</b> <i>${value.slice(4)}</i>`;
  expect(secrets.foundIn(marked)).toEqual([value]);
  expect(secrets.foundIn("nothing of it")).toEqual([]);
});

test("what is pressed before the page's scripts have arrived is pressed when they have", async ({ visit, world }) => {
  const organization = await world.organization();
  const page = await visit("acmeAdmin");
  const arrived = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js", async (route) => {
    await arrived.promise;
    await route.continue();
  });
  await page.goto(keyPath(organization.slug), { waitUntil: "commit" });
  const key = new KeyPage(page);
  await expect(key.button("Reveal")).toBeVisible();

  let isPressed = false;
  const pressed = key.press("Reveal").then(() => {
    isPressed = true;
  });
  await key.button("Edit").click({ trial: true });
  expect(isPressed, "a click alone does not wait").toBe(false);
  arrived.resolve();
  await pressed;

  expect(await key.shownValue()).toBe(await world.keyOf(organization.id));
});
