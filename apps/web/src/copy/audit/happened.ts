import type { SignInMethod } from "@keyhold/domain/access/sign-in";
import type { AuditEvent } from "@keyhold/domain/audit/types";
import { formatUtcDate } from "@keyhold/ui/time-format";
import { HOLD_NAMES } from "../holds.ts";
import { describeLimit } from "../usage.ts";
import { type Facts, textOf, wordOf } from "./facts.ts";

const ROLES: Readonly<Record<string, string>> = {
  org_admin: "an admin",
  org_viewer: "a viewer",
  partner_admin: "a partner's admin",
  partner_viewer: "a partner's viewer",
  platform_admin: "an operator",
  platform_viewer: "support",
};

const METHODS: Readonly<Record<SignInMethod, string>> = {
  password: "with a password",
  totp: "with a password and a code",
  recovery_code: "with a password and a recovery code",
  passkey: "with a passkey",
  sso: "through single sign-on",
};

const WINDOWS = ["hour", "day", "month"] as const;

/** A sentence's end for everything that can have happened; its beginning is who did it. A new type does not compile without one. */
export const HAPPENED: { readonly [Type in AuditEvent]: (facts: Facts) => string } = {
  "key.provisioned": () => "gave the organization its first key",
  "key.added": () => "added a key",
  "key.edited": () => "edited the key",
  "key.regenerated": () => "regenerated the key",
  "key.deleted": () => "deleted the key",
  "key.revealed": () => "revealed the key",
  "hold.placed": (facts) => `placed a ${wordOf(facts, "kind", HOLD_NAMES)} hold`,
  "hold.released": (facts) => `released the ${wordOf(facts, "kind", HOLD_NAMES)} hold`,
  "subscription.set": (facts) => `set the subscription${describePeriod(facts)}`,
  "threshold.set": (facts) => describeThreshold(facts.after),
  "threshold.warned": (facts) => `warned that ${textOf(facts, "percent", "much")} % of the threshold is used`,
  "member.added": (facts) => `added ${person(facts)} as ${role(facts, "role")}`,
  "member.invited": (facts) => `invited ${person(facts)} as ${role(facts, "role")}`,
  "member.invitation_resent": (facts) => `sent ${person(facts)} the invitation again`,
  "member.invitation_revoked": (facts) => `took back the invitation of ${person(facts)}`,
  "member.joined": (facts) => `joined as ${role(facts, "after")}`,
  "member.role_changed": (facts) => `made ${person(facts)} ${role(facts, "after")}`,
  "member.removed": (facts) => `removed ${person(facts)}`,
  "member.left": () => "left",
  "api_user.created": (facts) => `created the API user ${named(facts)}`,
  "api_user.disabled": (facts) => `disabled the API user ${named(facts)}`,
  "api_user.enabled": (facts) => `enabled the API user ${named(facts)}`,
  "api_user.password_rotated": (facts) => `made a new password for the API user ${named(facts)}`,
  "api_user.deleted": (facts) => `deleted the API user ${named(facts)}`,
  "api_session.log_in": () => "logged in to the session API",
  "api_session.log_out": () => "logged out of the session API",
  "webhook.created": (facts) => `added a webhook to ${host(facts)}`,
  "webhook.updated": (facts) => `changed the webhook to ${host(facts)}`,
  "webhook.enabled": (facts) => `enabled the webhook to ${host(facts)}`,
  "webhook.disabled": (facts) => `disabled the webhook to ${host(facts)}`,
  "webhook.secret_rotated": (facts) => `made a new secret for the webhook to ${host(facts)}`,
  "webhook.tested": (facts) => `sent a test event to ${host(facts)}`,
  "webhook.redelivered": (facts) => `sent an event to ${host(facts)} once more`,
  "webhook.deleted": (facts) => `deleted the webhook to ${host(facts)}`,
  "organization.created": (facts) => `created the organization ${named(facts)}`,
  "organization.updated": () => "changed the organization",
  "partner.created": (facts) => `created the partner ${named(facts)}`,
  "partner.updated": (facts) => `renamed a partner to ${named(facts)}`,
  "verifier.created": (facts) => `created the verifier ${named(facts)}`,
  "verifier.revoked": (facts) => `revoked the verifier ${named(facts)}`,
  "session.sign_in": (facts) => `signed in ${wordOf(facts, "method", METHODS)}`,
  "session.sign_out": () => "signed out",
  "session.step_up": (facts) => `confirmed who they are ${wordOf(facts, "method", METHODS)}`,
  "account.password_changed": () => "changed their password",
  "account.reset_link_made": (facts) =>
    `made a link with which ${person(facts)} can set a new password${facts.secondFactors === "removed" ? " and loses the second factors" : ""}`,
  "account.password_reset": (facts) =>
    `set a new password for ${person(facts)}, which ended every session of the account${facts.secondFactors === "removed" ? " and removed its second factors" : ""}`,
  "account.second_factor_enabled": () => "set up a second factor",
  "account.second_factor_disabled": () => "turned their second factor off",
  "account.recovery_codes_renewed": () => "made new recovery codes",
  "account.passkey_added": (facts) => `added the passkey ${named(facts)}`,
  "account.passkey_renamed": (facts) => `renamed a passkey to ${named(facts)}`,
  "account.passkey_removed": () => "removed a passkey",
  "account.session_ended": (facts) => (facts.ended === 1 ? "ended a session" : "ended their other sessions"),
  "secrets.key_added": (facts) => `added the master key ${textOf(facts, "masterKeyId", "")}`,
  "secrets.rotated": () => "sealed everything anew with another master key",
  "secrets.key_dropped": (facts) => `dropped the master key ${textOf(facts, "masterKeyId", "")}`,
};

function person(facts: Facts): string {
  return textOf(facts, "email", "somebody");
}

function role(facts: Facts, name: string): string {
  return wordOf(facts, name, ROLES) || "a member";
}

function named(facts: Facts): string {
  return `“${textOf(facts, "name", "without a name")}”`;
}

function host(facts: Facts): string {
  return textOf(facts, "host", "an endpoint");
}

function describePeriod({ startsAt, endsAt }: Facts): string {
  return isTime(startsAt) && isTime(endsAt) ? `: ${formatUtcDate(startsAt)} to ${formatUtcDate(endsAt)}` : "";
}

function isTime(value: unknown): value is string {
  return typeof value === "string" && !Number.isNaN(Date.parse(value));
}

function describeThreshold(after: unknown): string {
  if (typeof after !== "object" || after === null) return "took the threshold away";
  const { limit, window }: Facts = { ...after };
  const unit = WINDOWS.find((each) => each === window);
  return typeof limit === "number" && unit ? `set the threshold to ${describeLimit(limit, unit)}` : "set a threshold";
}
