import type { Membership, Role } from "@keyhold/domain/access/roles";
import {
  type OrganizationId,
  organizationId,
  type PartnerId,
  partnerId,
  type UserId,
  userId,
} from "@keyhold/domain/core/ids";
import type { Randomness } from "../adapters/randomness.ts";

export type Account = {
  readonly id: UserId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly membership: Membership;
};

export type PlannedOrganization = {
  readonly id: OrganizationId;
  readonly slug: string;
  readonly name: string;
  readonly partner: PlannedPartner | null;
  /** Days from now. */
  readonly subscription: { readonly startsIn: number; readonly endsIn: number };
};

type PlannedPartner = { readonly id: PartnerId; readonly slug: string; readonly name: string };

export type Plan = {
  readonly operator: Account;
  /** The operator first. */
  readonly accounts: readonly Account[];
  readonly partners: readonly PlannedPartner[];
  readonly organizations: readonly PlannedOrganization[];
};

/** Who and what there is after the first start: the operator, and the demonstration unless it is not wanted. */
export function planFirstRun(randomness: Randomness, demo: boolean): Plan {
  const newAccount = accountMaker(randomness);
  const operator = newAccount("operator@keyhold.example", "Operator", { role: "platform_admin" });
  if (!demo) return { operator, accounts: [operator], partners: [], organizations: [] };
  const northwind = { id: partnerId(randomness.id()), slug: "northwind", name: "Northwind" };
  const newOrganization = organizationMaker(randomness);
  const acme = newOrganization("acme", "Acme", ACTIVE);
  const globex = { ...newOrganization("globex", "Globex", ACTIVE), partner: northwind };
  const initech = newOrganization("initech", "Initech", EXPIRED);
  const admin = (of: PlannedOrganization) =>
    newAccount(`admin@${of.slug}.example`, `${of.name} admin`, { role: "org_admin", organizationId: of.id });
  const accounts = [
    operator,
    newAccount("partner@northwind.example", "Northwind admin", { role: "partner_admin", partnerId: northwind.id }),
    admin(acme),
    newAccount("viewer@acme.example", "Acme viewer", { role: "org_viewer", organizationId: acme.id }),
    admin(globex),
    admin(initech),
  ];
  return { operator, accounts, partners: [northwind], organizations: [acme, globex, initech] };
}

const ACTIVE = { startsIn: -30, endsIn: 335 };
const EXPIRED = { startsIn: -395, endsIn: -30 };

function accountMaker(randomness: Randomness) {
  return (email: string, name: string, membership: Membership): Account => {
    return { id: userId(randomness.id()), email, name, role: membership.role, membership };
  };
}

function organizationMaker(randomness: Randomness) {
  return (slug: string, name: string, subscription: PlannedOrganization["subscription"]): PlannedOrganization => {
    return { id: organizationId(randomness.id()), slug, name, partner: null, subscription };
  };
}
