import { randomBytes } from "node:crypto";
import type { Json } from "../client.ts";
import type { Named } from "./read.ts";

type Input = (named: Named) => Json;

const fresh = () => randomBytes(6).toString("hex");
const newAddress = () => `${fresh()}@people.example`;
const nothing: Input = () => ({});
const HOLD = { reason: "OTHER", message: "Stopped." };

const PLATFORM = { platform: true };
const SOMEBODY = { userId: "nobody-of-this-id" };
const INVITATION = { invitationId: "no-invitation-of-this-id" };

/** At the partner that serves it. */
function atPartner(more: Json = {}): Input {
  return ({ partnerId }) => ({ partnerId, ...more });
}

/** In the organization of the line. */
export function here(more: Json = {}): Input {
  return ({ organizationId }) => ({ organizationId, ...more });
}

/** By the line, where it is more than `{ organizationId }`. */
export const INPUTS: Readonly<Record<string, Input>> = {
  "session.me": nothing,
  "key.assess": here({ value: "Xk4mQ9vT2pLc" }),
  "key.add": here({ expectedRevision: 0 }),
  "key.edit": here({ expectedRevision: 0, value: "Xk4mQ9vT2pLc" }),
  "key.regenerate": here({ expectedRevision: 0 }),
  "key.delete": here({ expectedRevision: 0 }),
  "organizations.list": nothing,
  "organizations.create": () => ({ slug: `new-${fresh()}`, name: "New" }),
  "organizations.update": here({ name: "Another name" }),
  "subscription.set": here({ startsAt: "2026-01-01T00:00:00Z", endsAt: "2027-01-01T00:00:00Z" }),
  "threshold.set": here({ limit: 5, window: "day" }),
  "threshold.set/none": here({ limit: null }),
  "usage.series": here({ from: "2026-03-12T00:00:00Z", to: "2026-03-13T00:00:00Z", window: "hour" }),
  "holds.place/platform": here({ kind: "platform", ...HOLD }),
  "holds.place/partner": here({ kind: "partner", ...HOLD }),
  "holds.place/threshold": here({ kind: "threshold", ...HOLD }),
  "holds.release/platform": here({ kind: "platform" }),
  "holds.release/partner": here({ kind: "partner" }),
  "holds.release/threshold": here({ kind: "threshold" }),
  "members.list/partner": atPartner(),
  "members.list/platform": () => PLATFORM,
  "members.invitations/partner": atPartner(),
  "members.invitations/platform": () => PLATFORM,
  "members.invite": (named) => here({ email: newAddress(), role: "org_admin" })(named),
  "members.invite/partner": (named) => atPartner({ email: newAddress(), role: "partner_admin" })(named),
  "members.invite/platform": () => ({ ...PLATFORM, email: newAddress(), role: "platform_admin" }),
  "members.resend": here(INVITATION),
  "members.resend/partner": atPartner(INVITATION),
  "members.resend/platform": () => ({ ...PLATFORM, ...INVITATION }),
  "members.revoke": here(INVITATION),
  "members.revoke/partner": atPartner(INVITATION),
  "members.revoke/platform": () => ({ ...PLATFORM, ...INVITATION }),
  "members.changeRole": here({ ...SOMEBODY, role: "org_admin" }),
  "members.changeRole/partner": atPartner({ ...SOMEBODY, role: "partner_admin" }),
  "members.changeRole/platform": () => ({ ...PLATFORM, ...SOMEBODY, role: "platform_admin" }),
  "members.remove": here(SOMEBODY),
  "members.remove/partner": atPartner(SOMEBODY),
  "members.remove/platform": () => ({ ...PLATFORM, ...SOMEBODY }),
  "passwordResets.create": here(SOMEBODY),
  "passwordResets.create/partner": atPartner(SOMEBODY),
  "passwordResets.create/platform": () => ({ ...PLATFORM, ...SOMEBODY }),
  // At a partner whose only admin is the stranger, who therefore stays.
  "members.leave/elsewhere": () => ({ partnerId: "elsewhere" }),
  "sessions.list": nothing,
  "account.get": nothing,
  "sessions.end": () => ({ id: "no-session-of-this-id" }),
  "sessions.endOthers": nothing,
  "passkeys.rename": () => ({ id: "no-passkey-of-this-id", name: "Key" }),
  "passkeys.remove": () => ({ id: "no-passkey-of-this-id" }),
  "live.provider": nothing,
  "audit.list/provider": nothing,
  "audit.get": here({ eventId: "no-event-of-this-id" }),
  "audit.get/provider": () => ({ eventId: "no-event-of-this-id" }),
  "audit.verify/provider": nothing,
  "partners.list": nothing,
  "partners.get": atPartner(),
  "partners.create": () => ({ slug: `new-${fresh()}`, name: "New" }),
  "partners.update": atPartner({ name: "Northwind" }),
  "system.get": nothing,
  "verifiers.list": nothing,
  "verifiers.create": () => ({ name: "gateway" }),
  "verifiers.revoke": ({ verifierId }) => ({ verifierId }),
  "apiUsers.create": (named) => here({ name: `program-${fresh()}`, role: "full" })(named),
  ...Object.fromEntries(
    ["disable", "enable", "rotatePassword", "delete"].map((name) => [
      `apiUsers.${name}`,
      here({ apiUserId: "nobody" }),
    ]),
  ),
  "members.openInvitation": () => ({ token: "of-no-invitation" }),
  "members.accept": () => ({ token: "of-no-invitation" }),
  "passwordResets.open": () => ({ token: "of-no-link" }),
  "passwordResets.use": () => ({ token: "of-no-link", newPassword: "a new password" }),
  ...webhooks("", ({ organizationId, endpointId, deliveryId }) => ({ organizationId, endpointId, deliveryId })),
  ...webhooks("/provider", ({ providerEndpointId: endpointId, providerDeliveryId: deliveryId }) => ({
    ...{ organizationId: null, endpointId, deliveryId },
  })),
};

/** One's endpoints are the organization's, or with `null` the provider's. */
function webhooks(which: string, of: Input): Readonly<Record<string, Input>> {
  const pick = (more: Json, ...names: string[]): Input => {
    return (named) => ({ ...Object.fromEntries(names.map((name) => [name, of(named)[name]])), ...more });
  };
  const one = pick({}, "organizationId", "endpointId");
  return {
    [`webhooks.list${which}`]: pick({}, "organizationId"),
    [`webhooks.create${which}`]: pick({ url: "https://receiver.example/hook" }, "organizationId"),
    [`webhooks.update${which}`]: pick({ description: "Another" }, "organizationId", "endpointId"),
    [`webhooks.redeliver${which}`]: of,
    [`webhooks.delivery${which}`]: of,
    ...Object.fromEntries(
      ["deliveries", "enable", "disable", "rotateSecret", "test", "delete"].map((name) => [
        `webhooks.${name}${which}`,
        one,
      ]),
    ),
  };
}
