import { Gate } from "./harness/gate.ts";
import { test as base } from "./test.ts";

/** Servers of its own with a gate between them. It is open at the beginning of each test, and before pages are searched. */
export const test = base.extend<{ openGate: undefined }, { gate: Gate }>({
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
  openGate: [
    async ({ gate, world }, use) => {
      gate.leadTo(world.servers.apiUrl);
      await use(undefined);
      gate.open();
    },
    { auto: true },
  ],
});
