import { expect } from "@playwright/test";
import { ACCOUNTS } from "../src/harness/accounts.ts";
import { KeyPage, keyPath } from "../src/pages/key-page.ts";
import { press } from "../src/pages/press.ts";
import { SignInPage, signOut } from "../src/pages/sign-in-page.ts";
import { test } from "../src/test.ts";

test("an admin signs in, sees the organization's key page, and signs out", async ({ visit, world }) => {
  const page = await visit("nobody");
  await page.goto(keyPath("initech"));
  await expect(page).toHaveURL(/\/sign-in/);

  await new SignInPage(page).signIn(ACCOUNTS.initechAdmin, world.password);
  await expect(page).toHaveURL(new RegExp(`${keyPath("initech")}$`));
  await expect(page.getByRole("heading", { name: "Cloud Service API Key" })).toBeVisible();

  await signOut(page, ACCOUNTS.initechAdmin);
  await page.goto(keyPath("initech"));
  await expect(page, "the session is over").toHaveURL(/\/sign-in/);
});

test("a wrong password is refused with the same words as an unknown e-mail address", async ({ visit, world }) => {
  const page = await visit("nobody");
  const signIn = await SignInPage.open(page);
  const messages: string[] = [];
  for (const email of [ACCOUNTS.acmeAdmin, "nobody@acme.example"]) {
    await signIn.signIn(email, world.secrets.newToken());
    const alert = page.getByRole("alert").filter({ hasText: /\S/ });
    await expect(alert).toBeVisible();
    messages.push((await alert.textContent()) ?? "");
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByLabel("Email")).toHaveValue(email);
    await page.reload();
  }
  expect(messages[0]).toBe(messages[1]);
});

test("a viewer sees the page with the key masked, no Reveal, no actions, and is refused by the API", async ({
  visit,
  world,
}) => {
  const organization = await world.organization({ viewers: ["acmeViewer"] });
  const key = await KeyPage.open(await visit("acmeViewer"), organization.slug);

  await key.expectStatus("Enabled");
  await key.expectMasked();
  await expect(key.button("Reveal")).toHaveCount(0);
  await expect(key.page.getByRole("button", { name: "Copy API key" })).toHaveCount(0);
  await key.expectNoChangesOffered();
  await expect(key.page.getByText("Only organization admins can change the key.")).toBeVisible();

  const viewer = await world.api("acmeViewer");
  const base = { organizationId: organization.id, expectedRevision: await world.revisionOf(organization.id) };
  const calls: [string, object][] = [
    ["key.reveal", { organizationId: organization.id }],
    ["key.add", base],
    ["key.edit", { ...base, value: world.secrets.newKeyValue() }],
    ["key.regenerate", base],
    ["key.delete", base],
    ["holds.place", { organizationId: organization.id, kind: "platform", reason: "OTHER", message: "No." }],
    [
      "subscription.set",
      { organizationId: organization.id, startsAt: "2026-01-01T00:00:00Z", endsAt: "2027-01-01T00:00:00Z" },
    ],
  ];
  for (const [procedure, input] of calls) {
    const { status, refusal } = await viewer.mutate(procedure, input);
    expect({ procedure, status, code: refusal?.code }).toEqual({ procedure, status: 403, code: "FORBIDDEN" });
  }
});

test("who is no member cannot tell an organization from one that does not exist", async ({ visit, world }) => {
  const stranger = await world.api("initechAdmin");
  const organization = await world.organization();
  const foreign = await stranger.query("key.get", { organizationId: organization.slug });
  const unknown = await stranger.query("key.get", { organizationId: "no-such-organization" });
  expect(foreign).toEqual(unknown);
  expect(foreign).toMatchObject({ status: 404, refusal: { code: "NOT_FOUND" } });

  const page = await visit("initechAdmin");
  const said = async (slug: string) => {
    await page.goto(keyPath(slug));
    await expect(page.getByRole("heading", { name: "There is nothing here for you." })).toBeVisible();
    const text = await page.getByRole("main").textContent();
    return text?.replaceAll(slug, "…");
  };
  expect(await said(organization.slug)).toBe(await said("no-such-organization"));
});

test("without a session every call is a 401, and so is one with a cookie that nobody was given", async ({ world }) => {
  const ask = (headers: Record<string, string>) =>
    fetch(`${world.consoleUrl}/trpc/key.get?input=${encodeURIComponent('{"organizationId":"acme"}')}`, { headers });
  for (const headers of [{}, { cookie: "better-auth.session_token=forged.forged" }]) {
    const response = await ask(headers);
    expect(response.status).toBe(401);
    expect((await response.json()).error.data.refusal).toEqual({ code: "UNAUTHENTICATED" });
  }
});

test("an admin of several organizations changes between them, and each shows its own key", async ({ visit, world }) => {
  const [first, second] = [await world.organization(), await world.organization()];
  const key = await KeyPage.open(await visit("acmeAdmin"), first.slug);
  const firstValue = await key.reveal();

  await press(key.page.getByRole("button", { name: `Switch organization, now ${first.name}`, exact: true }));
  await key.page.getByRole("menuitem", { name: second.name, exact: true }).click();

  await expect(key.page).toHaveURL(new RegExp(`/orgs/${second.slug}/`));
  await key.expectMasked();
  const secondValue = await key.reveal();
  expect(secondValue).not.toBe(firstValue);
  expect(await world.verdict(second.slug, secondValue)).toMatchObject({ verdict: "ALLOWED" });
});
