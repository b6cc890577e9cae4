import { describe } from "vitest";
import { describeAccountStores } from "./accounts.spec.ts";
import { describeAuditStore } from "./audit.spec.ts";
import { describeCallStore } from "./calls.spec.ts";
import type { Harness } from "./harness.ts";
import { describeInvitationStore } from "./invitations.spec.ts";
import { describeLimitStore } from "./limits.spec.ts";
import { describeOrganizationLists } from "./lists.spec.ts";
import { describeMembershipStore } from "./members.spec.ts";
import { describeOccurrenceStore } from "./occurrences.spec.ts";
import { describeOrganizationStore } from "./organizations.spec.ts";
import { describePartnerStore } from "./partners.spec.ts";
import { describePasswordResetStore } from "./password-resets.spec.ts";
import { describeRetiredValueStore } from "./retired-values.spec.ts";
import { describeInstallationStore, describeServiceStores } from "./service.spec.ts";
import { describeSessionApiStores } from "./session-api.spec.ts";
import { describeSlotStore } from "./slots.spec.ts";
import { describeThresholdStore } from "./thresholds.spec.ts";
import { describeUsageStore } from "./usage.spec.ts";
import { describeVerifierStore } from "./verifiers.spec.ts";
import { describeWebhookDispatchStore } from "./webhook-dispatch.spec.ts";
import { describeWebhookStore } from "./webhooks.spec.ts";

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
    describe("lists", () => describeOrganizationLists(open));
    describe("partners", () => describePartnerStore(open));
    describe("verifiers", () => describeVerifierStore(open));
    describe("audit", () => describeAuditStore(open));
    describe("occurrences", () => describeOccurrenceStore(open));
    describe("members", () => describeMembershipStore(open));
    describe("invitations", () => describeInvitationStore(open));
    describe("session API", () => describeSessionApiStores(open));
    describe("service", () => describeServiceStores(open));
    describe("accounts", () => describeAccountStores(open));
    describe("password resets", () => describePasswordResetStore(open));
    describe("webhooks", () => describeWebhookStore(open));
    describe("webhook dispatch", () => describeWebhookDispatchStore(open));
    describe("first run", () => describeInstallationStore(open));
  });
}
