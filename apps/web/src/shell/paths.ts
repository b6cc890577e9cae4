/** The addresses of the console's pages, each written once. */
export function keyPath(slug: string) {
  return `/orgs/${encodeURIComponent(slug)}/administration/api-configuration/legacy-api/internet-saas-api` as const;
}

export const organizationsPath = "/provider/organizations";

export const partnersPath = "/provider/partners";
export function partnerPath(slug: string) {
  return `/provider/partners/${encodeURIComponent(slug)}` as const;
}

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

export function organizationUsagePath(slug: string) {
  return `/provider/organizations/${encodeURIComponent(slug)}/usage` as const;
}

export function organizationAuditPath(slug: string) {
  return `/provider/organizations/${encodeURIComponent(slug)}/audit` as const;
}

export function auditPath(slug: string) {
  return `/orgs/${encodeURIComponent(slug)}/administration/audit` as const;
}

export function webhooksPath(slug: string) {
  return `/orgs/${encodeURIComponent(slug)}/administration/webhooks` as const;
}

export const providerAuditPath = "/provider/audit";
export const providerWebhooksPath = "/provider/webhooks";

export function webhookPath(slug: string, endpointId: string) {
  return `/orgs/${encodeURIComponent(slug)}/administration/webhooks/${encodeURIComponent(endpointId)}` as const;
}

export function providerWebhookPath(endpointId: string) {
  return `/provider/webhooks/${encodeURIComponent(endpointId)}` as const;
}

export const peoplePath = "/provider/members";

export function usagePath(slug: string) {
  return `/orgs/${encodeURIComponent(slug)}/administration/usage` as const;
}

export function subscriptionPath(slug: string) {
  return `/orgs/${encodeURIComponent(slug)}/administration/subscription` as const;
}
export const systemPath = "/provider/system";
