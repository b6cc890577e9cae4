import { expect } from "@playwright/test";
import { KeyPage } from "../src/pages/key-page.ts";
import { test } from "../src/test.ts";

test("K12: the slower of two admins is told who was faster, changes nothing and loses nothing typed", async ({
  visit,
  world,
}) => {
  const organization = await world.organization({ admins: ["acmeAdmin", "globexAdmin"] });
  const old = await world.keyOf(organization.id);
  const typed = world.secrets.newKeyValue();
  const slow = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
  const fast = await KeyPage.open(await visit("globexAdmin"), organization.slug);
  await slow.openEdit();
  await slow.newKey.fill(typed);

  await fast.confirm("Regenerate");
  const winner = await fast.shownValue();
  await slow.confirmEdit.click();

  await expect(slow.edit.getByText(/admin@globex\.example regenerated this key/)).toBeVisible();
  await expect(slow.newKey).toHaveValue(typed);
  expect(await world.verdict(organization.slug, winner)).toMatchObject({ verdict: "ALLOWED" });
  expect(await world.verdict(organization.slug, typed)).toEqual({ verdict: "KEY_INVALID" });
  expect(await world.verdict(organization.slug, old)).toEqual({ verdict: "KEY_INVALID" });

  await slow.confirmEdit.click();
  await expect(slow.edit).toBeHidden();
  expect(await slow.shownValue()).toBe(typed);
  expect(await world.verdict(organization.slug, typed)).toMatchObject({ verdict: "ALLOWED" });
  expect(await world.verdict(organization.slug, winner)).toEqual({ verdict: "KEY_INVALID" });
});

test("K12: an admin who deletes a key that has just been changed deletes nothing", async ({ visit, world }) => {
  const organization = await world.organization({ admins: ["acmeAdmin", "globexAdmin"] });
  const slow = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
  const fast = await KeyPage.open(await visit("globexAdmin"), organization.slug);
  await slow.press("Delete");
  const dialog = slow.dialog("Delete API Key");
  await expect(dialog).toBeVisible();

  await fast.confirm("Regenerate");
  const winner = await fast.shownValue();
  await dialog.getByRole("button", { name: "OK", exact: true }).click();

  // Beside the notice of the change itself, which comes by itself.
  const told = slow.page.getByRole("alert").filter({ hasText: /admin@globex\.example regenerated this key/ });
  await expect(told).toBeVisible();
  expect(await world.verdict(organization.slug, winner)).toMatchObject({ verdict: "ALLOWED" });
});

test("K12: a command repeated with its request id gives the first answer again and changes nothing", async ({
  world,
}) => {
  const organization = await world.organization();
  const admin = await world.api("acmeAdmin");
  const expectedRevision = await world.revisionOf(organization.id);
  const input = { organizationId: organization.id, expectedRevision, requestId: crypto.randomUUID() };

  const first = await admin.must<{ value: string; revision: number }>("mutate", "key.regenerate", input);
  const again = await admin.must<{ value: string; revision: number }>("mutate", "key.regenerate", input);

  world.secrets.add(first.value);
  expect(again).toEqual(first);
  expect(await world.revisionOf(organization.id)).toBe(first.revision);
  expect(await world.verdict(organization.slug, first.value)).toMatchObject({ verdict: "ALLOWED" });
});
