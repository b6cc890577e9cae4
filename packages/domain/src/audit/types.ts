/** What can have happened (A1), in the past tense, by the noun that it happened to. A new one is added here first. */
export const AUDIT_EVENTS = [
  "key.provisioned",
  "key.added",
  "key.edited",
  "key.regenerated",
  "key.deleted",
  "key.revealed",
  "hold.placed",
  "hold.released",
  "subscription.set",
  "threshold.set",
  "threshold.warned",
  "member.added",
  "member.invited",
  "member.invitation_resent",
  "member.invitation_revoked",
  "member.joined",
  "member.role_changed",
  "member.removed",
  "member.left",
  "api_user.created",
  "api_user.disabled",
  "api_user.enabled",
  "api_user.password_rotated",
  "api_user.deleted",
  "api_session.log_in",
  "api_session.log_out",
  "webhook.created",
  "webhook.updated",
  "webhook.enabled",
  "webhook.disabled",
  "webhook.secret_rotated",
  "webhook.tested",
  "webhook.redelivered",
  "webhook.deleted",
  "organization.created",
  "organization.updated",
  "partner.created",
  "partner.updated",
  "verifier.created",
  "verifier.revoked",
  "session.sign_in",
  "session.sign_out",
  "session.step_up",
  "account.password_changed",
  "account.reset_link_made",
  "account.password_reset",
  "account.second_factor_enabled",
  "account.second_factor_disabled",
  "account.recovery_codes_renewed",
  "account.passkey_added",
  "account.passkey_renamed",
  "account.passkey_removed",
  "account.session_ended",
  "secrets.key_added",
  "secrets.rotated",
  "secrets.key_dropped",
] as const;
/** One of `AUDIT_EVENTS`. */
export type AuditEvent = (typeof AUDIT_EVENTS)[number];

/** What can be refused beside procedures, which are named by their path (`key.edit`): commands about one's own account. */
export const ACCOUNT_ATTEMPTS = [
  "account.change_password",
  "account.enable_second_factor",
  "account.disable_second_factor",
  "account.renew_recovery_codes",
] as const;
/** One of `ACCOUNT_ATTEMPTS`. */
export type AccountAttempt = (typeof ACCOUNT_ATTEMPTS)[number];

/** What a log can be narrowed to: everything about one noun, what happened to it and what was refused. */
export const AUDIT_KINDS = [
  "key",
  "hold",
  "subscription",
  "threshold",
  "member",
  "program",
  "webhook",
  "organization",
  "partner",
  "verifier",
  "account",
  "secrets",
] as const;
/** One of `AUDIT_KINDS`. */
export type AuditKind = (typeof AUDIT_KINDS)[number];

const PREFIXES: { readonly [Kind in AuditKind]: readonly string[] } = {
  key: ["key."],
  hold: ["hold.", "holds."],
  subscription: ["subscription."],
  threshold: ["threshold."],
  member: ["member.", "members."],
  program: ["api_user.", "apiUsers.", "api_session."],
  webhook: ["webhook.", "webhooks."],
  organization: ["organization.", "organizations."],
  partner: ["partner.", "partners."],
  verifier: ["verifier.", "verifiers."],
  account: ["session.", "sessions.", "account.", "passkeys.", "passwordResets."],
  secrets: ["secrets."],
};

/** How the types of a kind begin: of what happened, and of the procedures that ask for it. */
export function prefixesOf(kind: AuditKind): readonly string[] {
  return PREFIXES[kind];
}

/** The kind of a type; null for one that no kind has. */
export function kindOf(type: string): AuditKind | null {
  return AUDIT_KINDS.find((kind) => PREFIXES[kind].some((prefix) => type.startsWith(prefix))) ?? null;
}
