import { expect } from "@playwright/test";
import type { AccountName } from "../src/harness/accounts.ts";
import type { Organization, World } from "../src/harness/world.ts";
import { KeyPage } from "../src/pages/key-page.ts";
import { ProviderPage } from "../src/pages/provider-page.ts";
import { test } from "../src/test.ts";

const NOTE = "Ticket 4711: seen on the abuse desk.";

async function expectEveryCommandRefused(world: World, organization: Organization, code: string): Promise<void> {
  const admin = await world.api("acmeAdmin");
  const expectedRevision = await world.revisionOf(organization.id);
  const base = { organizationId: organization.id, expectedRevision };
  const inputs = {
    "key.add": base,
    "key.edit": { ...base, value: world.secrets.newKeyValue() },
    "key.regenerate": base,
    "key.delete": base,
  };
  for (const [procedure, input] of Object.entries(inputs)) {
    const { status, refusal } = await admin.mutate(procedure, input);
    expect({ procedure, status, code: refusal?.code }).toEqual({ procedure, status: 412, code });
  }
  expect(await world.revisionOf(organization.id)).toBe(expectedRevision);
}

type Case = { kind: "platform" | "partner"; account: AccountName; message: string; blames: RegExp };

const cases: Case[] = [
  {
    kind: "platform",
    account: "operator",
    message: "Your code floods the API.",
    blames: /Your service provider stopped this key/,
  },
  { kind: "partner", account: "partner", message: "Your invoice is open.", blames: /Northwind stopped this key/ },
];

for (const { kind, account, message, blames } of cases) {
  test(`H2, H3: a ${kind} hold stops the key and every change, says why, and gives the same key back when released`, async ({
    visit,
    world,
  }) => {
    const organization = await world.organization({ servedBy: "northwind" });
    const value = await world.keyOf(organization.id);
    const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
    await key.expectStatus("Enabled");
    const provider = await ProviderPage.open(await visit(account), organization.slug);

    await provider.placeHold({ kind, message, note: NOTE });
    expect(await world.verdict(organization.slug, value)).toMatchObject({
      verdict: "KEY_DISABLED",
      causes: [{ code: "HOLD", kind, message }],
    });
    await key.page.reload();
    await key.expectStatus("Disabled");
    await expect(key.page.getByText(message)).toBeVisible();
    await expect(key.page.getByRole("main")).toContainText(blames);
    await expect(key.page.getByText(NOTE)).toHaveCount(0);
    await key.expectNoChangesOffered();
    await expectEveryCommandRefused(world, organization, "KEY_DISABLED");
    expect(await key.reveal(), "the value stays and can be seen").toBe(value);

    await provider.releaseHold();
    expect(await world.verdict(organization.slug, value)).toMatchObject({ verdict: "ALLOWED" });
    await key.page.reload();
    await key.expectStatus("Enabled");
    expect(await key.reveal()).toBe(value);
  });
}

test("H1: two holds stand at once, both are named, and the key works only when both are released", async ({
  visit,
  world,
}) => {
  const organization = await world.organization({ servedBy: "northwind" });
  const value = await world.keyOf(organization.id);
  const [operator, partner] = [await world.api("operator"), await world.api("partner")];
  const hold = { organizationId: organization.id, reason: "OTHER" };
  await operator.must("mutate", "holds.place", { ...hold, kind: "platform", message: "Said by the platform." });
  await partner.must("mutate", "holds.place", { ...hold, kind: "partner", message: "Said by the partner." });

  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
  await expect(key.page.getByText("Said by the platform.")).toBeVisible();
  await expect(key.page.getByText("Said by the partner.")).toBeVisible();

  await partner.must("mutate", "holds.release", { organizationId: organization.id, kind: "partner" });
  expect(await world.verdict(organization.slug, value)).toMatchObject({
    verdict: "KEY_DISABLED",
    causes: [{ kind: "platform" }],
  });
  await operator.must("mutate", "holds.release", { organizationId: organization.id, kind: "platform" });
  expect(await world.verdict(organization.slug, value)).toMatchObject({ verdict: "ALLOWED" });
});

test("H4: a hold stands over an empty slot too: Add is gone and refused", async ({ visit, world }) => {
  const organization = await world.organization();
  const key = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
  await key.confirm("Delete");
  await expect(key.button("Add API Key")).toBeVisible();
  const operator = await world.api("operator");
  const hold = { organizationId: organization.id, kind: "platform", reason: "TERMS_VIOLATION", message: "Stopped." };
  await operator.must("mutate", "holds.place", hold);

  await key.page.reload();

  await key.expectStatus("Disabled");
  await key.expectNoChangesOffered();
  await expectEveryCommandRefused(world, organization, "KEY_DISABLED");
});

test("H3: nobody in the organization releases a hold, and a partner releases no platform hold", async ({ world }) => {
  const organization = await world.organization({ servedBy: "northwind" });
  const operator = await world.api("operator");
  const target = { organizationId: organization.id, kind: "platform" };
  await operator.must("mutate", "holds.place", { ...target, reason: "OTHER", message: "Stopped." });

  for (const account of ["acmeAdmin", "partner"] as const) {
    const reply = await (await world.api(account)).mutate("holds.release", target);
    expect({ account, status: reply.status, code: reply.refusal?.code }).toEqual({
      account,
      status: 403,
      code: "FORBIDDEN",
    });
  }
});
