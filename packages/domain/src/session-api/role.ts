import type { Role } from "../access/roles.ts";

/** What a program may do in the session API: everything, or only read (GET). */
export const API_ROLES = ["full", "readOnly"] as const;

/** One of `API_ROLES`. */
export type ApiRole = (typeof API_ROLES)[number];

const AS_MEMBER = { full: "org_admin", readOnly: "org_viewer" } as const satisfies Record<ApiRole, Role>;

/** The role of the console with the same rights over the key: its rules hold in the session API too. */
export function memberRoleOf(role: ApiRole): Role {
  return AS_MEMBER[role];
}

/** What a member may do in the session API: what the console allows, as far as there is a role for it. Null: nothing. */
export function apiRoleOf(roles: readonly Role[]): ApiRole | null {
  if (roles.includes("org_admin")) return "full";
  return roles.includes("org_viewer") ? "readOnly" : null;
}

/** Whether this method of HTTP does no more than read. */
export function mayUse(role: ApiRole, method: string): boolean {
  return role === "full" || method === "GET" || method === "HEAD";
}
