import { expect, type Page } from "@playwright/test";
import { test } from "../src/gated-test.ts";
import { inspectAppearance } from "../src/harness/appearance.ts";
import type { Gate } from "../src/harness/gate.ts";
import { keyPath } from "../src/pages/key-page.ts";

type Waiting = { name: string; path: string; held: string };

/** The page as it stands while the API has not answered yet, which it is given ten seconds for. */
async function inspectWaiting(page: Page, gate: Gate, { name, path, held }: Waiting): Promise<void> {
  gate.hold(held);
  const waiting = page.locator("main [aria-busy='true']").first();
  await inspectAppearance(page, `loading-${name}`, async () => {
    // Its document ends when the answer is there.
    await page.goto(path, { waitUntil: "commit" });
    await expect(waiting).toBeVisible();
    return waiting;
  });
  gate.open();
}

test("an organization's pages while they are loading are accessible and fit", async ({ visit, world, gate }) => {
  const { slug } = await world.organization();
  const page = await visit("acmeAdmin");
  const at = (segment: string) => `/orgs/${slug}/administration/${segment}`;
  for (const waiting of [
    { name: "key", path: keyPath(slug), held: "key.get" },
    { name: "usage", path: at("usage"), held: "usage.series" },
    { name: "subscription", path: at("subscription"), held: "subscription.get" },
    { name: "audit", path: at("audit"), held: "audit.list" },
    { name: "webhooks", path: at("webhooks"), held: "webhooks.list" },
    { name: "webhook", path: at("webhooks/any"), held: "webhooks.list" },
    { name: "members", path: at("members"), held: "members.list" },
  ])
    await inspectWaiting(page, gate, waiting);
});

// Without "People", which waits for what its frame waits for too: on the way from another page it may stand for a moment, and on
// a load never.
test("the provider's pages while they are loading are accessible and fit", async ({ visit, world, gate }) => {
  const { slug } = await world.organization();
  const page = await visit("operator");
  for (const waiting of [
    { name: "provider-organizations", path: "/provider/organizations", held: "organizations.list" },
    { name: "provider-organization-usage", path: `/provider/organizations/${slug}/usage`, held: "usage.series" },
    { name: "provider-partners", path: "/provider/partners", held: "partners.list" },
    { name: "provider-verifiers", path: "/provider/verifiers", held: "verifiers.list" },
    { name: "provider-audit", path: "/provider/audit", held: "audit.list" },
    { name: "provider-webhooks", path: "/provider/webhooks", held: "webhooks.list" },
    { name: "provider-webhook", path: "/provider/webhooks/any", held: "webhooks.list" },
    { name: "provider-system", path: "/provider/system", held: "system.get" },
  ])
    await inspectWaiting(page, gate, waiting);
});
