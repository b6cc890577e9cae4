import { expect } from "@playwright/test";
import { runSnippet } from "../src/harness/snippet.ts";
import { KeyPage } from "../src/pages/key-page.ts";
import { test } from "../src/test.ts";

for (const language of ["curl", "Node"] as const) {
  test(`what is copied for ${language} runs as it is: logs in with the key, calls and logs out`, async ({
    visit,
    world,
  }) => {
    const organization = await world.organization();
    const admin = await world.api("acmeAdmin");
    const made = await admin.must<{ user: { username: string }; password: string }>("mutate", "apiUsers.create", {
      organizationId: organization.id,
      name: "reports",
      role: "full",
    });
    const credentials = {
      key: await world.keyOf(organization.id),
      username: made.user.username,
      password: world.secrets.add(made.password),
    };
    const page = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
    const copied = await page.copySnippet(language);
    expect(world.secrets.foundIn(copied), "the key is not in what is copied").toEqual([]);
    expect(copied).toContain(world.baseUrl(organization));

    // The name of the provider's front door is nobody's here: the API itself takes its place.
    const text = copied.replaceAll(world.baseUrl(organization), `${world.servers.apiUrl}/api/v1`);
    expect(await runSnippet(language, text, credentials)).toMatch(/"?status"?: ?["']ACTIVE["']/);
  });
}

test("what is copied for nginx passes the base URL on, and has no secret in it", async ({ visit, world }) => {
  const organization = await world.organization();
  const page = await KeyPage.open(await visit("acmeAdmin"), organization.slug);
  await page.reveal();
  const copied = await page.copySnippet("nginx");
  expect(copied).toContain(`proxy_pass ${world.baseUrl(organization)}/;`);
  expect(world.secrets.foundIn(copied)).toEqual([]);
});
