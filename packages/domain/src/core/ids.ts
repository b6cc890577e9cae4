declare const brand: unique symbol;

/** A string or number that stands for one thing only: an `OrganizationId` is not accepted where a `UserId` is meant. */
export type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** Names an organization, for ever; its slug and its name can change. */
export type OrganizationId = Branded<string, "OrganizationId">;
/** Names a partner. */
export type PartnerId = Branded<string, "PartnerId">;
/** Names a user. */
export type UserId = Branded<string, "UserId">;

/** Names an id that was checked elsewhere (a database row, a parsed request). The one place where a plain string becomes an id. */
export function organizationId(text: string): OrganizationId {
  return text as OrganizationId;
}

/** Names a checked partner id, like `organizationId`: the one place where a plain string becomes one. */
export function partnerId(text: string): PartnerId {
  return text as PartnerId;
}

/** Names a checked user id, like `organizationId`: the one place where a plain string becomes one. */
export function userId(text: string): UserId {
  return text as UserId;
}
