import { type ApiUserPassword, type CreateApiUserInput, MOST_API_USERS } from "@keyhold/contract/api-user/api-user";
import { userId } from "@keyhold/domain/core/ids";
import { auditEntry } from "../../command/audit-entry.ts";
import { Refused } from "../../refused.ts";
import { digestPassword } from "../../session-api/credentials.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";
import { newPassword } from "./password.ts";
import { viewOf } from "./view.ts";

/** A user for a program: it can log in to the session API and do nothing else. Its password is shown this once. */
export async function createApiUser(
  context: OrganizationContext,
  { name, role }: CreateApiUserInput,
): Promise<ApiUserPassword> {
  const { services, organization } = context;
  const id = userId(services.randomness.id());
  const password = newPassword(services);
  const user = { id, organizationId: organization.id, name, role, createdAt: services.clock.now() };
  const told = { type: "api_user.created", outcome: "accepted", organizationId: organization.id } as const;
  const outcome = await services.stores.apiUsers.create(
    { ...user, passwordDigest: digestPassword(services, id, password) },
    MOST_API_USERS,
    auditEntry(context, { ...told, facts: { apiUserId: id, name, role } }),
  );
  if (outcome === "name-taken") throw new Refused({ code: "API_USER_NAME_TAKEN", field: "name" });
  if (outcome === "too-many") throw new Refused({ code: "TOO_MANY_API_USERS", most: MOST_API_USERS });
  return { user: viewOf({ ...user, disabledAt: null, lastUsedAt: null }, organization.slug), password };
}
