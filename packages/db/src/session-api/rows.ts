import { createHash } from "node:crypto";
import type { Role } from "@keyhold/domain/access/roles";
import { organizationId, userId } from "@keyhold/domain/core/ids";
import { API_ROLES } from "@keyhold/domain/session-api/role";
import { Row } from "../row.ts";
import type { ApiUserRecord } from "./stores.ts";

export function toApiUserRecord(columns: Readonly<Record<string, unknown>>): ApiUserRecord {
  const row = new Row(columns, `api_user ${String(columns.id)}`);
  return {
    id: userId(row.text("id")),
    organizationId: organizationId(row.text("organizationId")),
    name: row.text("name"),
    role: row.oneOf("role", API_ROLES),
    disabledAt: row.instantOrNull("disabledAt"),
    createdAt: row.instant("createdAt"),
    lastUsedAt: row.instantOrNull("lastUsedAt"),
  };
}

/** Tells one stored password from another, and is of no use to find it. */
export function proofOf(storedPassword: string): string {
  return createHash("sha256").update(storedPassword).digest("base64url");
}

/** What a program's user is called when it logs in. */
export function loginNameOf(name: string, organizationSlug: string): string {
  return `${name}@${organizationSlug}`;
}

const MEMBER_ROLES = ["org_admin", "org_viewer"] as const satisfies readonly Role[];

export function readMemberRole(membership: { readonly role: string }): Role {
  return new Row(membership, "membership").oneOf("role", MEMBER_ROLES);
}
