import { expect } from "@playwright/test";
import { ACCOUNTS } from "../src/harness/accounts.ts";
import { inspectAppearance } from "../src/harness/appearance.ts";
import { listPath, ProviderPage, rowOf } from "../src/pages/provider-page.ts";
import { SignInPage } from "../src/pages/sign-in-page.ts";
import { test } from "../src/test.ts";

test("the sign-in page is accessible and fits, also after a wrong password", async ({ visit, world }) => {
  const page = await visit("nobody");
  const signIn = await SignInPage.open(page);
  await inspectAppearance(page, "sign-in");
  await signIn.signIn(ACCOUNTS.initechAdmin, world.secrets.newToken());
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
  await inspectAppearance(page, "sign-in-refused");
});

test("the provider's pages and windows are accessible and fit", async ({ visit, world }) => {
  const organization = await world.organization({ servedBy: "northwind" });
  const page = await visit("operator");
  await page.goto(listPath(organization));
  await expect(rowOf(page, organization)).toBeVisible();
  await inspectAppearance(page, "provider-organizations");

  const provider = await ProviderPage.open(page, organization.slug);
  await expect(provider.button("Place hold")).toBeVisible();
  await inspectAppearance(page, "provider-organization");
  for (const name of ["Place hold", "Change subscription", "Set threshold"] as const) {
    await provider.press(name);
    await expect(provider.dialog(name)).toBeVisible();
    await inspectAppearance(page, `provider-${name.toLowerCase().replace(" ", "-")}`);
    await page.keyboard.press("Escape");
    await expect(provider.dialog(name)).toBeHidden();
  }
  await provider.placeHold({ kind: "platform", message: "Your invoice is open.", note: "Third reminder." });
  await expect(provider.button("Release")).toBeVisible();
  await inspectAppearance(page, "provider-held");
  await provider.press("Release");
  await expect(provider.dialog("Release hold")).toBeVisible();
  await inspectAppearance(page, "provider-release");
});
