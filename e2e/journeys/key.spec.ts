import { expect } from "@playwright/test";
import { KeyPage } from "../src/pages/key-page.ts";
import { test } from "../src/test.ts";

test("K3: a newly subscribed organization finds its key on the page, with the base URL, and it works", async ({
  visit,
  world,
}) => {
  const organization = await world.organization();
  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);

  await key.expectStatus("Enabled");
  await key.expectMasked();
  await expect(key.page.getByText(world.baseUrl(organization), { exact: true })).toBeVisible();
  const value = await key.reveal();

  expect(await world.verdict(organization.slug, value)).toMatchObject({
    verdict: "ALLOWED",
    organization: { slug: organization.slug },
  });
});

test("K4: Add is offered for an empty slot only; the new key is shown and works at once", async ({ visit, world }) => {
  const organization = await world.organization();
  const old = await world.keyOf(organization.id);
  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
  await expect(key.button("Regenerate")).toBeVisible();
  await expect(key.button("Add API Key")).toHaveCount(0);
  const admin = await world.api("acmeAdmin");
  const input = { organizationId: organization.id, expectedRevision: await world.revisionOf(organization.id) };
  expect((await admin.mutate("key.add", input)).refusal?.code).toBe("KEY_ALREADY_EXISTS");

  await key.confirm("Delete");
  await key.press("Add API Key");
  const added = await key.shownValue();

  expect(await world.verdict(organization.slug, added)).toMatchObject({ verdict: "ALLOWED" });
  expect(await world.verdict(organization.slug, old)).toEqual({ verdict: "KEY_INVALID" });
  await key.expectStatus("Enabled");
});

test("K5: a typed value replaces the key when it is confirmed, and the old value is dead at once", async ({
  visit,
  world,
}) => {
  const organization = await world.organization();
  const old = await world.keyOf(organization.id);
  const typed = world.secrets.newKeyValue();
  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);

  await key.openEdit();
  await key.newKey.fill(typed);
  await expect(key.edit).toContainText(/cannot be undone/i);
  expect(await world.verdict(organization.slug, typed), "nothing happens before Confirm").toEqual({
    verdict: "KEY_INVALID",
  });
  await key.confirmEdit.click();

  await expect(key.edit).toBeHidden();
  expect(await key.shownValue()).toBe(typed);
  expect(await world.verdict(organization.slug, typed)).toMatchObject({ verdict: "ALLOWED" });
  expect(await world.verdict(organization.slug, old)).toEqual({ verdict: "KEY_INVALID" });
});

test("K5: every broken rule is named while typing, and nothing of it can be confirmed", async ({ visit, world }) => {
  const organization = await world.organization();
  const current = await world.keyOf(organization.id);
  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
  await key.reveal();
  await key.openEdit();

  const broken = ["a1b2c3d4e5f", "a1b2c3d4e5f6g", "a1b2-3d4e5f6", "a1b2 3d4e5f6", "a1b2ｃ3d4e5f6", "a1b2🔑3d4e5f6"];
  for (const value of broken) {
    await key.newKey.fill(value);
    await expect(key.newKey, `"${value}" is marked as wrong`).toHaveAccessibleDescription(/\S/);
    await expect(key.confirmEdit, `"${value}" cannot be confirmed`).toBeDisabled();
  }
  await key.newKey.fill(current);
  await expect(key.confirmEdit, "the current value cannot be confirmed").toBeDisabled();
  await key.newKey.fill(world.secrets.newKeyValue());
  await expect(key.confirmEdit).toBeEnabled();

  await key.edit.getByRole("button", { name: "Cancel", exact: true }).click();
  expect(await world.verdict(organization.slug, current)).toMatchObject({ verdict: "ALLOWED" });
});

test("K2, K5: the API names each broken rule of a value and changes nothing", async ({ world }) => {
  const organization = await world.organization();
  const current = await world.keyOf(organization.id);
  const admin = await world.api("acmeAdmin");
  const expectedRevision = await world.revisionOf(organization.id);
  const edit = (value: string) =>
    admin.mutate("key.edit", { organizationId: organization.id, expectedRevision, value });
  const invalid = (...rules: string[]) => ({
    status: 400,
    refusal: { code: "VALUE_INVALID", field: "value", faults: rules.map((rule) => ({ rule })) },
  });

  expect(await edit("a1b2c3d4e5f")).toMatchObject(invalid("LENGTH"));
  expect(await edit("a1b2c3d4e5f6g")).toMatchObject(invalid("LENGTH"));
  expect(await edit("a1b2-3d4e5f6")).toMatchObject(invalid("ALPHABET"));
  expect(await edit("a1b2 3d4e5f6")).toMatchObject(invalid("ALPHABET"));
  expect(await edit("a1b2ｃ3d4e5f6")).toMatchObject(invalid("ALPHABET"));
  expect(await edit("🔑")).toMatchObject(invalid("LENGTH", "ALPHABET"));
  expect(await edit(current)).toMatchObject({ status: 400, refusal: { code: "KEY_UNCHANGED" } });
  expect(await world.revisionOf(organization.id)).toBe(expectedRevision);
  expect(await world.verdict(organization.slug, current)).toMatchObject({ verdict: "ALLOWED" });
});

test("K6: after OK a new random key works and the old one is dead at once", async ({ visit, world }) => {
  const organization = await world.organization();
  const old = await world.keyOf(organization.id);
  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);

  await key.confirm("Regenerate");
  const fresh = await key.shownValue();

  expect(fresh).not.toBe(old);
  expect(await world.verdict(organization.slug, fresh)).toMatchObject({ verdict: "ALLOWED" });
  expect(await world.verdict(organization.slug, old)).toEqual({ verdict: "KEY_INVALID" });
});

test("K7: after OK the slot is empty and the value dead at once", async ({ visit, world }) => {
  const organization = await world.organization();
  const old = await world.keyOf(organization.id);
  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);

  await key.confirm("Delete");

  await key.expectStatus("No key");
  await expect(key.page.getByText("No API key. Integrations cannot connect.")).toBeVisible();
  await expect(key.button("Add API Key")).toBeVisible();
  await expect(key.value).toHaveCount(0);
  expect(await world.verdict(organization.slug, old)).toEqual({ verdict: "KEY_INVALID" });
});

test("K8: Edit, Regenerate and Delete say what breaks and that it cannot be undone; Cancel changes nothing", async ({
  visit,
  world,
}) => {
  const organization = await world.organization();
  const value = await world.keyOf(organization.id);
  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);

  for (const action of ["Edit", "Regenerate", "Delete"] as const) {
    await key.press(action);
    const dialog = key.dialog(`${action} API Key`);
    await expect(dialog).toContainText(/cannot be undone/i);
    await expect(dialog).toContainText(/stops working|refused/i);
    await dialog.getByRole("button", { name: "Cancel", exact: true }).click();
    await expect(dialog).toBeHidden();
  }
  for (const action of ["Regenerate", "Delete"] as const) {
    await key.press(action);
    await expect(key.dialog(`${action} API Key`).getByRole("button", { name: "Cancel", exact: true })).toBeFocused();
    await key.page.keyboard.press("Escape");
    await expect(key.dialog(`${action} API Key`)).toBeHidden();
  }

  expect(await world.verdict(organization.slug, value)).toMatchObject({ verdict: "ALLOWED" });
});

test("K10: the page says who changed the key last", async ({ visit, world }) => {
  const organization = await world.organization();
  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
  await expect(key.page.getByText("Service provider")).toBeVisible();

  await key.confirm("Regenerate");

  await expect(key.page.getByRole("main").getByText("admin@acme.example").first()).toBeVisible();
  await expect(key.page.getByText("Service provider")).toHaveCount(0);
});

test("K11: the value is hidden until Reveal, can be hidden again, and is copied without spaces", async ({
  visit,
  world,
}) => {
  const organization = await world.organization();
  const value = await world.keyOf(organization.id);
  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
  const clipboard = () => key.page.evaluate(() => navigator.clipboard.readText());

  await key.expectMasked();
  expect(await key.reveal()).toBe(value);
  await key.copy("API key");
  await expect.poll(clipboard).toBe(value);
  await key.press("Hide");
  await key.expectMasked();
  await key.copy("base URL");
  await expect.poll(clipboard).toBe(world.baseUrl(organization));
});

test("K1: two organizations may have the same value; both work, and neither can tell", async ({ visit, world }) => {
  const [first, second] = [await world.organization(), await world.organization({ admins: ["globexAdmin"] })];
  const shared = world.secrets.newKeyValue();
  for (const [account, organization] of [["acmeAdmin", first] as const, ["globexAdmin", second] as const]) {
    const key = await KeyPage.open(await visit(account), organization.slug);
    await key.openEdit();
    await key.newKey.fill(shared);
    await key.confirmEdit.click();
    await expect(key.edit).toBeHidden();
    expect(await key.shownValue()).toBe(shared);
  }

  expect(await world.verdict(first.slug, shared)).toMatchObject({
    verdict: "ALLOWED",
    organization: { slug: first.slug },
  });
  expect(await world.verdict(second.id, shared)).toMatchObject({
    verdict: "ALLOWED",
    organization: { slug: second.slug },
  });
});
