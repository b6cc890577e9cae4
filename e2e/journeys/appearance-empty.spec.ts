import { expect } from "@playwright/test";
import { test } from "../src/gated-test.ts";
import { inspectAppearance } from "../src/harness/appearance.ts";

const NOTHING = { items: [], nextCursor: null };

test("lists with nothing in them say what to do, are accessible and fit", async ({ visit, gate }) => {
  const page = await visit("operator");
  for (const [procedure, path, words, name] of [
    ["organizations.list", "organizations", "There are no organizations here.", "provider-organizations-empty"],
    ["partners.list", "partners", "There are no partners.", "provider-partners-empty"],
    ["verifiers.list", "verifiers", "There are no verifiers.", "provider-verifiers-empty"],
  ] as const) {
    gate.answer(procedure, NOTHING);
    await page.goto(`/provider/${path}`);
    await expect(page.getByText(words)).toBeVisible();
    await inspectAppearance(page, name);
    gate.open();
  }
  await page.goto("/provider/partners?q=zzz");
  await expect(page.getByText("No partner matches “zzz”.")).toBeVisible();
  await inspectAppearance(page, "provider-partners-none");
});

test("who belongs to no organization is told whom to ask", async ({ visit, world, gate }) => {
  const me = await (await world.api("acmeViewer")).must<object>("query", "session.me");
  gate.answer("session.me", { ...me, memberships: [] });
  const page = await visit("acmeViewer");
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Your account belongs to no organization." })).toBeVisible();
  await inspectAppearance(page, "no-place");
});

test("places inside an organization, and inside the provider's side, that are not there", async ({ visit, world }) => {
  const { slug } = await world.organization();
  const [page, operator] = [await visit("acmeAdmin"), await visit("operator")];
  for (const [on, path, name] of [
    [page, `/orgs/${slug}/administration/webhooks/any`, "not-found-organization"],
    [operator, "/provider/webhooks/any", "not-found-provider"],
    [operator, "/provider/partners/nobody", "not-found-partner"],
  ] as const) {
    await on.goto(path);
    await expect(on.getByRole("heading", { name: "There is nothing here for you." })).toBeVisible();
    await inspectAppearance(on, name);
  }
});
