import type { OrganizationView } from "@keyhold/contract/organization/organization";
import type { SessionView } from "@keyhold/contract/session/session";

export const NORTHWIND = { id: "par_1", slug: "northwind", name: "Northwind" };

/** An organization with a working key, as somebody of the provider's side who may hold it sees it. */
export const ACME: OrganizationView = {
  id: "org_1",
  slug: "acme",
  name: "Acme",
  partner: NORTHWIND,
  status: "enabled",
  subscription: {
    standing: "active",
    startsAt: "2026-01-01T00:00:00.000Z",
    endsAt: "2027-01-01T00:00:00.000Z",
    expiredAt: null,
  },
  createdAt: "2026-01-01T00:00:00.000Z",
  revision: 3,
  holds: [],
  providerCapabilities: {
    setSubscription: false,
    setThreshold: false,
    placeHold: ["partner"],
    releaseHold: ["partner"],
    update: false,
  },
};

export function sessionOf(...memberships: SessionView["memberships"]): SessionView {
  return { user: { id: "usr_1", email: "who@provider.example", name: "Who" }, memberships };
}
