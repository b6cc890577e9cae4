import type { ApiUserView } from "@keyhold/contract/api-user/api-user";
import { toIso } from "@keyhold/contract/wire";
import { loginNameOf } from "@keyhold/db/session-api/rows";
import type { ApiUserRecord } from "@keyhold/db/session-api/stores";

export function viewOf(user: ApiUserRecord, organizationSlug: string): ApiUserView {
  const { id, name, role, disabledAt, createdAt, lastUsedAt } = user;
  return {
    ...{ id, name, username: loginNameOf(name, organizationSlug), role },
    isDisabled: disabledAt !== null,
    createdAt: toIso(createdAt),
    lastUsedAt: lastUsedAt === null ? null : toIso(lastUsedAt),
  };
}
