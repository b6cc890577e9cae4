import type { AuditEventView } from "@keyhold/contract/audit/audit";
import { AUDIT_EVENTS } from "@keyhold/domain/audit/types";
import { describe, expect, test } from "vitest";
import { describeEvent, describeRefusalCode } from "./describe-event.ts";

const OPS = { kind: "user", side: "organization", id: "usr_1", name: "ops@acme.example" } as const;

function say(type: string, more: Partial<Pick<AuditEventView, "facts" | "outcome" | "actor">> = {}): string {
  const { who, did } = describeEvent({ type, outcome: "accepted", facts: {}, actor: OPS, ...more });
  return `${who} ${did}`;
}

describe("an event is a plain sentence", () => {
  test.each([
    ["key.regenerated", {}, "ops@acme.example regenerated the key"],
    ["hold.placed", { kind: "partner" }, "ops@acme.example placed a partner hold"],
    ["member.invited", { email: "new@acme.example", role: "org_viewer" }, "invited new@acme.example as a viewer"],
    ["threshold.set", { before: null, after: { limit: 5000, window: "day" } }, "to 5,000 calls a day"],
    ["threshold.set", { before: { limit: 5, window: "day" }, after: null }, "took the threshold away"],
    ["subscription.set", { startsAt: "2026-01-01T00:00:00Z", endsAt: "2027-01-01T00:00:00Z" }, "1 January 2027"],
    ["webhook.created", { host: "hooks.acme.example" }, "added a webhook to hooks.acme.example"],
    ["session.sign_in", { method: "passkey" }, "signed in with a passkey"],
    ["session.sign_in", { method: "recovery_code" }, "signed in with a password and a recovery code"],
  ])("%s", (type, facts, expected) => {
    expect(say(type, { facts })).toContain(expected);
  });

  test("also where it tells less than it could, for every type", () => {
    for (const type of AUDIT_EVENTS) expect(say(type)).toMatch(/^ops@acme\.example [a-z].*[^ :]$/);
  });

  test("says of what was refused or repeated what was asked for", () => {
    expect(say("key.delete", { outcome: "refused" })).toBe("ops@acme.example tried to delete the key");
    expect(say("key.edit", { outcome: "repeated" })).toContain("asked again to edit the key");
    expect(describeRefusalCode("KEY_DISABLED")).toBe("key disabled");
    expect(describeRefusalCode("UNAUTHENTICATED")).toBe("the password, code or passkey was wrong");
  });

  test("names who is not known for what it is", () => {
    expect(say("key.provisioned", { actor: { ...OPS, id: null, name: "Service provider" } })).toMatch(/^The service/);
    expect(say("hold.placed", { actor: { kind: "system", side: null, id: null, name: null } })).toMatch(/^Keyhold /);
    const stranger = { kind: "anonymous", side: null, id: null, name: "admin" } as const;
    expect(say("session.sign_in", { outcome: "refused", actor: stranger })).toBe(
      "Somebody as “admin” tried to sign in",
    );
  });

  test("of a type that this version does not know is told by its name", () => {
    expect(say("future.happened")).toBe("ops@acme.example did future.happened");
    expect(say("toString", { outcome: "refused" })).toBe("ops@acme.example tried to do toString");
  });
});
