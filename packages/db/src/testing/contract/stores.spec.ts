import { describe } from "vitest";
import { describeCallStore } from "./calls.spec.ts";
import type { Harness } from "./harness.ts";
import { describeLimitStore } from "./limits.spec.ts";
import { describeOrganizationStore } from "./organizations.spec.ts";
import { describeRetiredValueStore } from "./retired-values.spec.ts";
import { describeInstallationStore, describeServiceStores } from "./service.spec.ts";
import { describeSessionApiStores } from "./session-api.spec.ts";
import { describeSlotStore } from "./slots.spec.ts";
import { describeThresholdStore } from "./thresholds.spec.ts";
import { describeUsageStore } from "./usage.spec.ts";

/** What every implementation of the stores must do, each method with its "other organization" case and its race. */
export function describeStores(name: string, open: () => Promise<Harness>): void {
  describe(`stores in ${name}`, () => {
    describe("slots", () => describeSlotStore(open));
    describe("calls", () => describeCallStore(open));
    describe("thresholds", () => describeThresholdStore(open));
    describe("usage", () => describeUsageStore(open));
    describe("retired values", () => describeRetiredValueStore(open));
    describe("limits", () => describeLimitStore(open));
    describe("organizations", () => describeOrganizationStore(open));
    describe("session API", () => describeSessionApiStores(open));
    describe("service", () => describeServiceStores(open));
    describe("first run", () => describeInstallationStore(open));
  });
}
