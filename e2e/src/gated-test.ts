import { Gate } from "./harness/gate.ts";
import { test as base } from "./test.ts";

/** Servers of its own with a gate between them. It is open at the beginning of each test, and before pages are searched. */
export const test = base.extend<object, { gate: Gate }>({
  gate: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const gate = await Gate.start();
      await use(gate);
      await gate.close();
    },
    { scope: "worker" },
  ],
  configuration: [async ({ gate }, use) => use({ KEYHOLD_API_URL: gate.url }), { scope: "worker" }],
  // On top of the one that searches the pages when the test is over: this one is taken down before it.
  visit: async ({ gate, world, visit }, use) => {
    gate.leadTo(world.servers.apiUrl);
    await use(visit);
    gate.open();
  },
});
