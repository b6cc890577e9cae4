/** The addresses of the console's pages, each written once. */
export function keyPath(slug: string) {
  return `/orgs/${encodeURIComponent(slug)}/administration/api-configuration/legacy-api/internet-saas-api` as const;
}

export const organizationsPath = "/provider/organizations";

export const partnersPath = "/provider/partners";
export const verifiersPath = "/provider/verifiers";

export function organizationPath(slug: string) {
  return `/provider/organizations/${encodeURIComponent(slug)}` as const;
}

export const accountPath = "/account";
export const securityPath = "/account/security";
export function membersPath(slug: string) {
  return `/orgs/${encodeURIComponent(slug)}/administration/members` as const;
}

export function organizationMembersPath(slug: string) {
  return `/provider/organizations/${encodeURIComponent(slug)}/members` as const;
}

export const peoplePath = "/provider/members";

export function usagePath(slug: string) {
  return `/orgs/${encodeURIComponent(slug)}/administration/usage` as const;
}

export function subscriptionPath(slug: string) {
  return `/orgs/${encodeURIComponent(slug)}/administration/subscription` as const;
}
