import { expect, type Page } from "@playwright/test";
import { test } from "../src/gated-test.ts";
import { inspectAppearance } from "../src/harness/appearance.ts";
import { KeyPage, keyPath } from "../src/pages/key-page.ts";
import { Palette } from "../src/pages/palette.ts";

const FAILED = "This page failed on our side.";

async function show(page: Page, path: string, words: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { name: words })).toBeVisible();
}

test.describe(() => {
  // A server component's error.
  test.use({ provoked: /Minified React error #441/ });

  test("pages that fail on our side say so, are accessible and fit", async ({ visit, world, gate }) => {
    const { slug } = await world.organization();
    const [page, operator] = [await visit("acmeAdmin"), await visit("operator")];
    for (const [on, broken, path, name] of [
      [page, "session.me", keyPath(slug), "error-root"],
      [page, "key.get", keyPath(slug), "error-organization"],
      [page, "sessions.list", "/account/security", "error-account"],
      [operator, "system.get", "/provider/system", "error-provider"],
    ] as const) {
      gate.break(broken);
      await show(on, path, FAILED);
      await inspectAppearance(on, name);
      gate.open();
    }
  });
});

test("when even the frame of all pages fails, that is said in both themes", async ({ visit }) => {
  const page = await visit("nobody");
  await page.addInitScript(() => {
    MediaQueryList.prototype.addListener = () => {
      throw new Error("Broken on purpose.");
    };
  });
  await show(page, "/sign-in", FAILED);
  await inspectAppearance(page, "error-global");
});

test("pages of an API that cannot decide say so, are accessible and fit", async ({ visit, world, gate }) => {
  const { slug } = await world.organization();
  const [page, operator] = [await visit("acmeAdmin"), await visit("operator")];
  for (const [on, silent, path, name] of [
    [page, "*", keyPath(slug), "away-root"],
    [page, "key.get", keyPath(slug), "away-key"],
    [page, "audit.list", `/orgs/${slug}/administration/audit`, "away-audit"],
    [page, "subscription.get", `/orgs/${slug}/administration/subscription`, "away-subscription"],
    [page, "webhooks.list", `/orgs/${slug}/administration/webhooks`, "away-webhooks"],
    [page, "sessions.list", "/account/security", "away-account-security"],
    [operator, "organizations.list", "/provider/organizations", "away-provider-organizations"],
    [operator, "organizations.get", `/provider/organizations/${slug}`, "away-provider-organization"],
    [operator, "system.get", "/provider/system", "away-provider-system"],
  ] as const) {
    gate.silence(silent);
    await show(on, path, "We can't reach the key service.");
    await inspectAppearance(on, name);
    gate.open();
  }
});

test("parts of a page, and an open page, whose API does not decide", async ({ visit, world, gate }) => {
  const { slug } = await world.organization();
  const page = await visit("acmeAdmin");
  for (const [silent, segment] of [
    ["members.list", "members"],
    ["usage.series", "usage"],
  ] as const) {
    gate.silence(silent);
    await page.goto(`/orgs/${slug}/administration/${segment}`);
    await expect(page.getByRole("main").getByText("We can't reach the key service.")).toBeVisible();
    await inspectAppearance(page, `away-${segment}`);
    gate.open();
  }
  const key = await KeyPage.open(page, slug);
  await key.expectMasked();
  gate.silence("*");
  await key.press("Reveal");
  await expect(page.getByRole("button", { name: "Try now" })).toBeVisible();
  await inspectAppearance(page, "key-silent");
});

test("the palette while it searches, and when it cannot", async ({ visit, world, gate }) => {
  const { slug } = await world.organization();
  const page = await visit("operator");
  await page.goto("/provider/system");
  const palette = new Palette(page);
  await palette.openByKeys("/");
  gate.hold("organizations.list");
  await page.keyboard.type(slug);
  await expect(palette.dialog.getByText("Searching organizations")).toBeVisible();
  await inspectAppearance(page, "palette-searching");
  gate.open();
  gate.silence("organizations.list");
  await page.keyboard.type("x");
  await expect(palette.dialog.getByText("Organizations could not be searched.")).toBeVisible();
  await inspectAppearance(page, "palette-failed");
});
