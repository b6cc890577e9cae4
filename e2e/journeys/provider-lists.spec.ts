import { expect } from "@playwright/test";
import { inspectAppearance } from "../src/harness/appearance.ts";
import { press } from "../src/pages/press.ts";
import { listPath, PROVIDER_PATH, ProviderPage, rowOf } from "../src/pages/provider-page.ts";
import { test } from "../src/test.ts";

test("the operator finds what is held by its filter, in the address, and orders the list", async ({ visit, world }) => {
  const [held, free] = [await world.organization(), await world.organization()];
  const operator = await world.api("operator");
  const hold = { organizationId: held.id, kind: "platform", reason: "OTHER", message: "Your invoice is open." };
  await operator.must("mutate", "holds.place", hold);
  const page = await visit("operator");
  await page.goto(PROVIDER_PATH);
  await page.getByRole("navigation", { name: "Filter" }).getByRole("link", { name: "Held by the platform" }).click();
  await expect(page).toHaveURL(/\?status=disabled_by_platform$/);
  await expect(rowOf(page, held)).toBeVisible();
  await expect(rowOf(page, free)).toHaveCount(0);
  await page.getByRole("link", { name: "Subscription", exact: true }).click();
  await expect(page).toHaveURL(/\?status=disabled_by_platform&sort=end$/);
  await expect(page.getByRole("columnheader", { name: "Subscription" })).toHaveAttribute("aria-sort", "ascending");
  await expect(rowOf(page, held)).toBeVisible();
  await inspectAppearance(page, "provider-organizations-filtered");
  await page.goBack();
  await expect(page).toHaveURL(/\?status=disabled_by_platform$/);
});

test("a new organization is told to need its first admin, and the way there", async ({ visit }) => {
  const slug = `first-${process.pid}`;
  const page = await visit("operator");
  await page.goto(PROVIDER_PATH);
  await press(page.getByRole("button", { name: "New organization" }));
  const dialog = page.getByRole("dialog", { name: "New organization" });
  await dialog.getByLabel("Name", { exact: true }).fill("First steps");
  await dialog.getByLabel("Short name").fill(slug);
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page).toHaveURL(new RegExp(`${PROVIDER_PATH}/${slug}$`));
  await expect(page.getByText("Invite its first admin under Members.", { exact: false })).toBeVisible();
  await inspectAppearance(page, "provider-organization-created");
  await press(page.getByRole("button", { name: "Invite" }));
  await expect(page).toHaveURL(new RegExp(`${PROVIDER_PATH}/${slug}/members$`));
  await expect(page.getByLabel("Email")).toBeVisible();
  await expect(page.getByText("Nobody is here yet.")).toBeVisible();
});

test("the operator makes an organization and moves it: the old partner sees it no more", async ({ visit }) => {
  const slug = `moved-${process.pid}`;
  const page = await visit("operator");
  await page.goto(PROVIDER_PATH);
  await press(page.getByRole("button", { name: "New organization" }));
  const dialog = page.getByRole("dialog", { name: "New organization" });
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByLabel("Short name")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Name", { exact: true }).fill("Moved about");
  await expect(dialog.getByLabel("Short name")).toHaveValue("moved-about");
  await dialog.getByLabel("Short name").fill(slug);
  await dialog.getByLabel("Partner").fill("nobody");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByText(/No partner has this short name/)).toBeVisible();
  await dialog.getByLabel("Partner").fill("Northwind");
  await inspectAppearance(page, "provider-new-organization");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page).toHaveURL(new RegExp(`${PROVIDER_PATH}/${slug}$`));

  const partner = await visit("partner");
  await partner.goto(listPath({ slug }));
  await expect(rowOf(partner, { slug })).toBeVisible();
  const provider = new ProviderPage(page);
  await press(page.getByRole("button", { name: "Change partner" }));
  const move = provider.dialog("Change partner");
  await expect(move.getByRole("button", { name: "Change partner" })).toBeDisabled();
  await move.getByLabel("Partner").fill("");
  await inspectAppearance(page, "provider-move");
  await move.getByRole("button", { name: "Change partner" }).click();
  await expect(move).toBeHidden();
  await expect(page.getByText("None; served by the platform")).toBeVisible();
  await partner.reload();
  await expect(partner.getByText(`No organization matches “${slug}”.`)).toBeVisible();
  expect((await partner.goto(`${PROVIDER_PATH}/${slug}`))?.status()).toBe(404);
});

test("partners are made, renamed and lead to their organizations; a partner sees only itself", async ({ visit }) => {
  const slug = `contoso-${process.pid}`;
  const page = await visit("operator");
  await page.goto("/provider/partners");
  await press(page.getByRole("button", { name: "New partner" }));
  const dialog = page.getByRole("dialog", { name: "New partner" });
  await dialog.getByLabel("Name", { exact: true }).fill("Contoso");
  await dialog.getByLabel("Short name").fill(slug);
  await inspectAppearance(page, "provider-new-partner");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page).toHaveURL(new RegExp(`/provider/partners/${slug}$`));
  await expect(page.getByRole("heading", { name: "Contoso", level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Invite" })).toBeVisible();
  await expect(page.getByText("Nobody is here yet.")).toBeVisible();
  await expect(page.getByLabel("Role")).toHaveValue("partner_admin");
  await inspectAppearance(page, "provider-partner");
  await page.goto("/provider/partners");
  await expect(rowOf(page, { slug })).toContainText("0 organizations");
  await rowOf(page, { slug }).getByRole("button", { name: "Rename Contoso" }).click();
  const rename = page.getByRole("dialog", { name: "Rename partner" });
  await rename.getByLabel("Name").fill("Contoso Ltd");
  await rename.getByRole("button", { name: "Rename" }).click();
  await expect(rowOf(page, { slug })).toContainText("Contoso Ltd");
  await inspectAppearance(page, "provider-partners");
  await rowOf(page, { slug: "northwind" })
    .getByRole("link", { name: /organizations?$/ })
    .click();
  await expect(page).toHaveURL(/\?partner=northwind$/);
  await expect(rowOf(page, { slug: "globex" })).toBeVisible();
  await expect(rowOf(page, { slug: "acme" })).toHaveCount(0);

  const partner = await visit("partner");
  await partner.goto("/provider/partners");
  await expect(rowOf(partner, { slug: "northwind" })).toBeVisible();
  await expect(rowOf(partner, { slug })).toHaveCount(0);
  await expect(partner.getByRole("button", { name: /Rename|New partner/ })).toHaveCount(0);
  expect((await partner.goto(`/provider/partners/${slug}`))?.status()).toBe(404);
  await partner.goto("/provider/partners/northwind");
  await expect(partner.getByRole("heading", { name: "Northwind", level: 1 })).toBeVisible();
  await expect(partner.getByRole("link", { name: "Verifiers" })).toHaveCount(0);
  expect((await partner.goto("/provider/verifiers"))?.status()).toBe(404);
});

test("a verifier's token is shown once, works, and is refused after it is revoked", async ({ visit, world }) => {
  const organization = await world.organization();
  const key = await world.keyOf(organization.id);
  const name = `Edge gateway ${process.pid}`;
  const page = await visit("operator");
  await page.goto("/provider/verifiers");
  await press(page.getByRole("button", { name: "New verifier" }));
  const dialog = page.getByRole("dialog", { name: "New verifier" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Create" }).click();
  const shown = page.getByRole("dialog", { name: `Token of ${name}` });
  const token = world.secrets.add((await shown.getByTestId("verifier-token").textContent()) ?? "");
  await inspectAppearance(page, "provider-new-token");
  await shown.getByRole("button", { name: "Copy token" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token);
  await shown.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByText(token)).toHaveCount(0);
  const ask = async () => {
    const response = await fetch(`${world.servers.apiUrl}/v1/verify`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ organization: organization.id, key }),
    });
    return response.status;
  };
  expect(await ask()).toBe(200);
  await inspectAppearance(page, "provider-verifiers");
  await page.getByRole("button", { name: `Revoke ${name}` }).click();
  const revoke = page.getByRole("alertdialog", { name: "Revoke verifier" });
  await expect(revoke.getByRole("button", { name: "Cancel" })).toBeFocused();
  await inspectAppearance(page, "provider-revoke-verifier");
  await revoke.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("Revoked");
  expect(await ask()).toBe(401);
});
