import type { ApiUserInput, ApiUserPassword, ApiUserView } from "@keyhold/contract/api-user/api-user";
import type { ApiUserRecord, ApiUserRef } from "@keyhold/db/session-api/stores";
import type { AuditEntry } from "@keyhold/db/stores";
import type { AuditEvent } from "@keyhold/domain/audit/types";
import { auditEntry } from "../../command/audit-entry.ts";
import { Refused } from "../../refused.ts";
import { digestPassword } from "../../session-api/credentials.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";
import { newPassword } from "./password.ts";
import { viewOf } from "./view.ts";

type Work = (at: ApiUserRef, audit: AuditEntry) => Promise<"saved" | "absent">;

/** From now on it cannot log in, and its sessions are over. */
export function disableApiUser(context: OrganizationContext, input: ApiUserInput): Promise<ApiUserView> {
  const { stores, clock } = context.services;
  return viewAfter(context, input, {
    type: "api_user.disabled",
    work: (at, audit) => stores.apiUsers.setDisabled(at, clock.now(), audit),
  });
}

/** It can log in again, with the password that it had. */
export function enableApiUser(context: OrganizationContext, input: ApiUserInput): Promise<ApiUserView> {
  const { stores } = context.services;
  return viewAfter(context, input, {
    type: "api_user.enabled",
    work: (at, audit) => stores.apiUsers.setDisabled(at, null, audit),
  });
}

/** Another password, shown this once; the old one is dead at once, and what was opened with it is over. */
export async function rotateApiUserPassword(
  context: OrganizationContext,
  input: ApiUserInput,
): Promise<ApiUserPassword> {
  const { services } = context;
  const password = newPassword(services);
  const user = await viewAfter(context, input, {
    type: "api_user.password_rotated",
    work: (at, audit) => services.stores.apiUsers.setPassword(at, digestPassword(services, at.id, password), audit),
  });
  return { user, password };
}

/** It is gone, with its sessions. */
export async function deleteApiUser(context: OrganizationContext, input: ApiUserInput): Promise<{ id: string }> {
  const { id } = await change(context, input, {
    type: "api_user.deleted",
    work: (at, audit) => context.services.stores.apiUsers.remove(at, audit),
  });
  return { id };
}

type Change = { readonly type: AuditEvent; readonly work: Work };

async function viewAfter(context: OrganizationContext, input: ApiUserInput, asked: Change): Promise<ApiUserView> {
  const { id } = await change(context, input, asked);
  return viewOf(await find(context, id), context.organization.slug);
}

/** The user as it was, named in the event: an id alone tells nobody anything when the user is gone. */
async function change(
  context: OrganizationContext,
  { apiUserId }: ApiUserInput,
  { type, work }: Change,
): Promise<ApiUserRecord> {
  const { organization } = context;
  const user = await find(context, apiUserId);
  const facts = { apiUserId: user.id, name: user.name };
  const told = { type, outcome: "accepted", organizationId: organization.id, facts } as const;
  const outcome = await work({ organizationId: organization.id, id: user.id }, auditEntry(context, told));
  if (outcome === "absent") throw absent();
  return user;
}

async function find({ services, organization }: OrganizationContext, id: string): Promise<ApiUserRecord> {
  const user = await services.stores.apiUsers.find(organization.id, id);
  if (user === null) throw absent();
  return user;
}

function absent(): Refused {
  return new Refused({ code: "API_USER_NOT_FOUND" });
}
