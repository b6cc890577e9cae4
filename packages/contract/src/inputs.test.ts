import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { listAuditInput } from "./audit/audit.ts";
import { organizationInput } from "./core.ts";
import { placeHoldInput, releaseHoldInput } from "./hold/hold.ts";
import { addKeyInput, assessKeyInput, deleteKeyInput, editKeyInput, regenerateKeyInput } from "./key/inputs.ts";
import {
  acceptInvitationInput,
  changeRoleInput,
  invitationInput,
  inviteInput,
  leaveInput,
  listMembersInput,
  memberInput,
  openInvitationInput,
} from "./member/inputs.ts";
import {
  createOrganizationInput,
  listOrganizationsInput,
  updateOrganizationInput,
} from "./organization/organization.ts";
import { createPartnerInput, listPartnersInput, partnerInput, updatePartnerInput } from "./partner/partner.ts";
import { createResetInput, openResetInput, useResetInput } from "./password-reset/inputs.ts";
import { setSubscriptionInput } from "./subscription/subscription.ts";
import { MOST_BUCKETS, usageSeriesInput } from "./usage/series.ts";
import { setThresholdInput } from "./usage/threshold.ts";
import { createVerifierInput, listVerifiersInput, revokeVerifierInput } from "./verifier/verifier.ts";
import { verifyInput } from "./verify/verify.ts";
import { deliveryInput, listDeliveriesInput, redeliverInput } from "./webhook/webhook.ts";

type Case = {
  readonly schema: z.ZodType;
  readonly good: Readonly<Record<string, unknown>>;
  /** For each field what it must not be; `undefined` is in it exactly when the field is required. */
  readonly bad: Readonly<Record<string, readonly unknown[]>>;
};

const badOrganization = [undefined, null, 5, "", "x".repeat(65), {}, ["acme"]];
const badPartner = [undefined, null, 5, "", "x".repeat(65), {}];
const badRevision = [undefined, null, "7", -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY];
const badRequestId = [null, 5, "", "short", "with a space", "x".repeat(129), "umlaut-ä-123"];
const badTime = [
  undefined,
  null,
  0,
  "",
  "2026-03-12",
  "2026-03-12T14:02:07",
  "2026-03-12T14:02:07+02:00",
  "2026-02-30T00:00:00Z",
  "0000-01-01T00:00:00Z",
  "1969-12-31T23:59:59Z",
];
const badKind = [undefined, null, "", "PLATFORM", "everything"];

const badProse = ["nul \u0000", "escape \u001b[31m", "half a pair \ud800"];
const badLabel = [...badProse, "two\nlines", "turned \u202e around"];

/** Beside what is good: the platform's, or a partner's. */
const badScope = { organizationId: [null, 5, "acme"] };
const badRole = [undefined, null, "", "admin", "org_admin", "partner_viewer"];

const keyCommand: Case = {
  schema: addKeyInput,
  good: { organizationId: "acme", expectedRevision: 0, requestId: "request-1" },
  bad: { organizationId: badOrganization, expectedRevision: badRevision, requestId: badRequestId },
};

const CASES: Readonly<Record<string, Case>> = {
  "key.get, key.reveal, key.retired, subscription.get, organizations.get, threshold.get": {
    schema: organizationInput,
    good: { organizationId: "acme" },
    bad: { organizationId: badOrganization },
  },
  "key.add": keyCommand,
  "key.regenerate": { ...keyCommand, schema: regenerateKeyInput },
  "key.delete": { ...keyCommand, schema: deleteKeyInput },
  "key.edit": {
    schema: editKeyInput,
    good: { ...keyCommand.good, value: "not judged here: ✗" },
    bad: { ...keyCommand.bad, value: [undefined, null, 123456789012, "x".repeat(1025)] },
  },
  "key.assess": {
    schema: assessKeyInput,
    good: { organizationId: "acme", value: "not judged here: ✗" },
    bad: { organizationId: badOrganization, value: [undefined, null, 123456789012, "x".repeat(1025)] },
  },
  "holds.place": {
    schema: placeHoldInput,
    good: {
      organizationId: "acme",
      kind: "partner",
      reason: "OTHER",
      message: "Call us:\n\t+1 202 555 0100",
      note: "",
      requestId: "request-1",
    },
    bad: {
      organizationId: badOrganization,
      kind: badKind,
      reason: [undefined, null, "", "other", "BECAUSE"],
      message: [undefined, null, "", "   ", "x".repeat(501), ...badProse],
      note: [null, 5, "x".repeat(2001), ...badProse],
      requestId: badRequestId,
    },
  },
  "holds.release": {
    schema: releaseHoldInput,
    good: { organizationId: "acme", kind: "threshold" },
    bad: { organizationId: badOrganization, kind: badKind, requestId: badRequestId },
  },
  "subscription.set": {
    schema: setSubscriptionInput,
    good: { organizationId: "acme", startsAt: "2026-03-12T14:02:07Z", endsAt: "2027-03-12T14:02:07.123Z" },
    bad: { organizationId: badOrganization, startsAt: badTime, endsAt: badTime, requestId: badRequestId },
  },
  "threshold.set": {
    schema: setThresholdInput,
    good: { organizationId: "acme", limit: 50_000, window: "day", requestId: "request-1" },
    bad: {
      organizationId: badOrganization,
      limit: [undefined, "5", -1, 1.5, 2_147_483_648, Number.NaN],
      window: [undefined, null, "", "DAY", "week"],
      requestId: badRequestId,
    },
  },
  "usage.series": {
    schema: usageSeriesInput,
    good: { organizationId: "acme", from: "2026-03-12T00:00:00Z", to: "2026-03-13T00:00:00Z", window: "hour" },
    bad: {
      organizationId: badOrganization,
      from: badTime,
      to: [...badTime, "2026-03-12T00:00:00Z", "2026-03-11T00:00:00Z", "2026-05-12T00:00:00Z", "9999-12-31T23:59:59Z"],
      window: [undefined, null, "", "HOUR", "week"],
    },
  },
  "organizations.create": {
    schema: createOrganizationInput,
    good: { slug: "acme-2", name: "Acme", partnerId: null },
    bad: {
      slug: [undefined, null, "", "Acme", "-acme", "acme-", "a_b", "a b", "x".repeat(49)],
      name: [undefined, null, "", "   ", "x".repeat(121), ...badLabel],
      partnerId: [5, "", "x".repeat(65)],
    },
  },
  "organizations.update": {
    schema: updateOrganizationInput,
    good: {
      organizationId: "acme",
      name: "Acme",
      partnerId: "northwind",
      expected: { name: "Acme Ltd", partnerId: null },
    },
    bad: {
      organizationId: badOrganization,
      name: [null, "", " ", ...badLabel],
      partnerId: [5, ""],
      expected: [null, "Acme", { slug: "acme" }, { name: null }, { partnerId: 5 }],
    },
  },
  "organizations.list": {
    schema: listOrganizationsInput,
    good: { search: "ac", listing: "expiring", partnerId: null, sort: "end", cursor: "acme", limit: 100 },
    bad: {
      search: [5, "x".repeat(121)],
      listing: [null, "", "active"],
      partnerId: [5, "", "x".repeat(65)],
      sort: [null, "partner"],
      cursor: [5, "x".repeat(601)],
      limit: [null, "5", 0, 101, 1.5],
    },
  },
  "partners.list": {
    schema: listPartnersInput,
    good: { search: "no", cursor: "northwind", limit: 100 },
    bad: { search: [5, "x".repeat(121)], cursor: [5, "x".repeat(65)], limit: [null, "5", 0, 101, 1.5] },
  },
  "partners.get": { schema: partnerInput, good: { partnerId: "northwind" }, bad: { partnerId: badPartner } },
  "partners.create": {
    schema: createPartnerInput,
    good: { slug: "northwind", name: "Northwind" },
    bad: {
      slug: [undefined, null, "", "Northwind", "-n", "n-", "a_b", "x".repeat(49)],
      name: [undefined, null, "", "   ", "x".repeat(121), ...badLabel],
    },
  },
  "partners.update": {
    schema: updatePartnerInput,
    good: { partnerId: "northwind", name: "Northwind", expectedName: "North Wind" },
    bad: { partnerId: badPartner, name: [undefined, null, "", " ", ...badLabel], expectedName: [null, 5] },
  },
  "verifiers.list": {
    schema: listVerifiersInput,
    good: { cursor: "2026-03-12T14:02:07.000Z v-1", limit: 100 },
    bad: { cursor: [5, "x".repeat(201)], limit: [null, "5", 0, 101, 1.5] },
  },
  "verifiers.create": {
    schema: createVerifierInput,
    good: { name: "edge gateway" },
    bad: { name: [undefined, null, "", "   ", "x".repeat(121), ...badLabel] },
  },
  "verifiers.revoke": {
    schema: revokeVerifierInput,
    good: { verifierId: "v-1" },
    bad: { verifierId: [undefined, null, 5, "", "x".repeat(65)] },
  },
  "members.list, members.invitations": {
    schema: listMembersInput,
    good: { partnerId: "northwind", cursor: "ada@acme.example", limit: 100 },
    bad: { ...badScope, cursor: [5, "x".repeat(255)], limit: [null, "5", 0, 101, 1.5] },
  },
  "members.invite": {
    schema: inviteInput,
    good: { platform: true, email: "Ada@acme.example", role: "platform_viewer" },
    bad: {
      ...badScope,
      email: [undefined, null, "", "ada", "ada@", "@acme.example", "a b@acme.example"],
      role: badRole,
    },
  },
  "members.resend, members.revoke": {
    schema: invitationInput,
    good: { platform: true, invitationId: "id" },
    bad: { ...badScope, invitationId: [undefined, null, "", "x".repeat(65)] },
  },
  "members.remove": {
    schema: memberInput,
    good: { platform: true, userId: "id" },
    bad: { ...badScope, userId: [undefined, null, "", "x".repeat(65)] },
  },
  "members.changeRole": {
    schema: changeRoleInput,
    good: { platform: true, userId: "id", role: "platform_admin" },
    bad: { ...badScope, userId: [undefined, null, "", "x".repeat(65)], role: badRole },
  },
  "members.leave": { schema: leaveInput, good: { platform: true }, bad: badScope },
  "members.openInvitation": {
    schema: openInvitationInput,
    good: { token: "token" },
    bad: { token: [undefined, null, "", "x".repeat(129)] },
  },
  "members.accept": {
    schema: acceptInvitationInput,
    good: { token: "token", name: "Ada", password: "correct horse battery" },
    bad: {
      token: [undefined, null, "", "x".repeat(129)],
      name: [null, "", "   ", "x".repeat(121), ...badLabel],
      password: [null, "", "x".repeat(11), "x".repeat(129)],
    },
  },
  "passwordResets.create": {
    schema: createResetInput,
    good: { platform: true, userId: "id" },
    bad: { ...badScope, userId: [undefined, null, "", "x".repeat(65)], removesSecondFactors: [null, "true", 1] },
  },
  "passwordResets.open": {
    schema: openResetInput,
    good: { token: "token" },
    bad: { token: [undefined, null, "", "x".repeat(129)] },
  },
  "passwordResets.use": {
    schema: useResetInput,
    good: { token: "token", newPassword: "correct horse battery" },
    bad: {
      token: [undefined, null, "", "x".repeat(129)],
      newPassword: [undefined, null, "", "x".repeat(11), "x".repeat(129)],
    },
  },
  "POST /v1/verify": {
    schema: verifyInput,
    good: { organization: "acme", key: "anything", source: "203.0.113.7" },
    bad: {
      organization: badOrganization,
      key: [undefined, null, 123456789012, "", "x".repeat(1025)],
      source: [null, 5, "", "localhost", "300.1.1.1", "203.0.113.7:80"],
    },
  },
};

describe.each(Object.entries(CASES))("%s", (_name, { schema, good, bad }) => {
  test("takes what is right", () => {
    expect(schema.safeParse(good).error).toBeUndefined();
  });

  const wrong = Object.entries(bad).flatMap(([field, values]) => values.map((value) => ({ field, value })));
  test.each(wrong)("$field: $value is refused, and the field is named", ({ field, value }) => {
    const { error } = schema.safeParse({ ...good, [field]: value });
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  test.each(["not an object", null, undefined, 5, []])("%o is refused", (input) => {
    expect(schema.safeParse(input).success).toBe(false);
  });

  test("no message repeats what was sent", () => {
    const sent = "Xy7sentXy7".repeat(300);
    for (const field of Object.keys(good)) {
      const { error } = schema.safeParse({ ...good, [field]: sent });
      expect(JSON.stringify(error?.issues ?? [])).not.toContain("Xy7sent");
    }
  });
});

describe("a field that is not known", () => {
  const strict = Object.entries(CASES).filter(([name]) => name !== "POST /v1/verify");
  test.each(strict)("%s refuses it and names it", (_name, { schema, good }) => {
    const issues = schema.safeParse({ ...good, expectedRevison: 3 }).error?.issues;
    expect(issues).toMatchObject([{ code: "unrecognized_keys", keys: ["expectedRevison"] }]);
  });

  test("POST /v1/verify leaves it aside, for gateways that send more", () => {
    expect(verifyInput.parse({ organization: "acme", key: "k", more: 1 })).toEqual({ organization: "acme", key: "k" });
  });
});

test("names and messages are trimmed, and a list has a limit by itself", () => {
  expect(createOrganizationInput.parse({ slug: "a", name: "  Acme " }).name).toBe("Acme");
  expect(listOrganizationsInput.parse({})).toEqual({ limit: 50 });
});

test("whose members is said once, by one of three names, and the role is one of theirs", () => {
  const scopes = [{ organizationId: "acme" }, { partnerId: "northwind" }, { platform: true }];
  const roles = ["org_admin", "partner_admin", "platform_admin"];
  for (const [at, scope] of scopes.entries()) {
    expect(leaveInput.safeParse(scope).success).toBe(true);
    expect(leaveInput.safeParse({ ...scope, ...scopes[(at + 1) % 3] }).success).toBe(false);
    const fitting = roles.filter((role) => changeRoleInput.safeParse({ ...scope, userId: "id", role }).success);
    expect(fitting).toEqual([roles[at]]);
  }
  for (const input of [{}, { platform: false }]) expect(leaveInput.safeParse(input).success).toBe(false);
});

test("no threshold has no window, and a threshold of nothing is one", () => {
  for (const input of [{ limit: null }, { limit: null, window: "day" }, { limit: 0, window: "month" }]) {
    expect(setThresholdInput.safeParse({ organizationId: "acme", ...input }).error).toBeUndefined();
  }
});

test.each([
  ["hour", "2026-03-12T00:59:59.999Z", "2026-04-14T08:00:00Z"],
  ["day", "2026-03-12T23:00:00Z", "2028-05-20T00:00:00Z"],
  ["month", "2026-01-31T00:00:00Z", "2092-09-01T00:00:00Z"],
])("%ss from %s until %s are as many as may be asked for, and a moment more is too many", (window, from, to) => {
  const input = { organizationId: "acme", from, window };
  expect(usageSeriesInput.safeParse({ ...input, to }).error).toBeUndefined();
  const later = new Date(Date.parse(to) + 1).toISOString();
  expect(usageSeriesInput.safeParse({ ...input, to: later }).error?.issues).toMatchObject([
    { path: ["to"], message: expect.stringContaining(String(MOST_BUCKETS)) },
  ]);
});

describe("what databases count is in their range:", () => {
  test.each(["1748779200000.7", "8640000000000000.2147483647"])("a cursor of the audit log, %s", (cursor) => {
    expect(listAuditInput.safeParse({ cursor }).success).toBe(true);
  });

  test.each(["8640000000000001.1", "1.2147483648", "1.", ".1", "1.1.1", "-1.1", "a.b"])("no cursor is %j", (cursor) => {
    expect(listAuditInput.safeParse({ cursor }).error?.issues[0]?.path).toEqual(["cursor"]);
  });

  test.each([0, -1, 1.5, 2_147_483_648, Number.MAX_SAFE_INTEGER])("no delivery is %d", (deliveryId) => {
    const of = { organizationId: "acme", endpointId: "some" };
    expect(deliveryInput.safeParse({ ...of, deliveryId }).success).toBe(false);
    expect(redeliverInput.safeParse({ ...of, deliveryId }).success).toBe(false);
    expect(listDeliveriesInput.safeParse({ ...of, cursor: deliveryId }).success).toBe(false);
    expect(deliveryInput.safeParse({ ...of, deliveryId: 2_147_483_647 }).success).toBe(true);
  });
});
