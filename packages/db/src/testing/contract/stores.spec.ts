import { describe } from "vitest";
import type { Harness } from "./harness.ts";
import { describeOrganizationStore } from "./organizations.spec.ts";
import { describeInstallationStore, describeServiceStores } from "./service.spec.ts";
import { describeSlotStore } from "./slots.spec.ts";

/** What every implementation of the stores must do, each method with its "other organization" case and its race. */
export function describeStores(name: string, open: () => Promise<Harness>): void {
  describe(`stores in ${name}`, () => {
    describe("slots", () => describeSlotStore(open));
    describe("organizations", () => describeOrganizationStore(open));
    describe("service", () => describeServiceStores(open));
    describe("first run", () => describeInstallationStore(open));
  });
}
