import { expect } from "@playwright/test";
import { inspectAppearance } from "../src/harness/appearance.ts";
import { ageSignIns } from "../src/harness/database.ts";
import { KeyPage } from "../src/pages/key-page.ts";
import { ProviderPage } from "../src/pages/provider-page.ts";
import { test } from "../src/test.ts";

test.use({ configuration: { KEYHOLD_STEP_UP_MINUTES: "10" } });

const MESSAGE = "Your integration sends every request twice.";

test("a sign-in that is too old is asked to be proved again, and what was typed is still there", async ({
  visit,
  world,
}) => {
  const organization = await world.organization();
  const admin = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
  const provider = await ProviderPage.open(await visit("operator"), organization.slug);
  const value = await world.keyOf(organization.id);
  await ageSignIns(world.databaseUrl, 11 * 60_000);

  await admin.press("Reveal");
  const proof = admin.page.getByRole("dialog", { name: "Confirm that it is you" });
  await proof.getByLabel("Password").fill("a wrong password");
  await proof.getByRole("button", { name: "Confirm" }).click();
  await expect(proof.getByText("The password is wrong.")).toBeVisible();
  await inspectAppearance(admin.page, "account-proof");
  await proof.getByLabel("Password").fill(world.password);
  await proof.getByRole("button", { name: "Confirm" }).click();
  await expect(proof).toBeHidden();
  expect(await admin.shownValue()).toBe(value);

  await provider.press("Place hold");
  const hold = provider.dialog("Place hold");
  await hold.getByLabel("Message").fill(MESSAGE);
  await hold.getByRole("button", { name: "Place hold", exact: true }).click();
  const asked = provider.page.getByRole("dialog", { name: "Confirm that it is you" });
  await asked.getByRole("button", { name: "Cancel" }).click();
  await expect(asked).toBeHidden();
  await expect(hold.getByLabel("Message")).toHaveValue(MESSAGE);
  await hold.getByRole("button", { name: "Place hold", exact: true }).click();
  await asked.getByLabel("Password").fill(world.password);
  await asked.getByRole("button", { name: "Confirm" }).click();
  await expect(asked).toBeHidden();
  await expect(hold).toBeHidden();
  await expect(provider.page.getByText(MESSAGE)).toBeVisible();
});
