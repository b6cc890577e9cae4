import type { Role } from "@keyhold/domain/access/roles";
import type { AuditEvent } from "@keyhold/domain/audit/types";
import { type UserId, userId } from "@keyhold/domain/core/ids";
import { Refused } from "../../refused.ts";
import type { ScopeContext } from "../../trpc/reach-scope.ts";
import { memberEvent } from "./event.ts";

/** Memberships are looked up at each call, so each of these acts at the member's next one, in every process. */
export async function changeRole(
  context: ScopeContext,
  { userId: of, role }: { readonly userId: string; readonly role: Role },
): Promise<{ userId: string; role: Role }> {
  await change(context, { type: "member.role_changed", userId: userId(of), role });
  return { userId: of, role };
}

export async function removeMember(
  context: ScopeContext,
  { userId: of }: { readonly userId: string },
): Promise<{ success: true }> {
  await change(context, { type: "member.removed", userId: userId(of), role: null });
  return { success: true };
}

export async function leave(context: ScopeContext): Promise<{ success: true }> {
  await change(context, { type: "member.left", userId: context.user.id, role: null });
  return { success: true };
}

type Change = { readonly type: AuditEvent; readonly userId: UserId; readonly role: Role | null };

async function change(context: ScopeContext, { type, userId: of, role }: Change): Promise<void> {
  const outcome = await context.services.stores.memberships.change({
    scope: context.scope,
    userId: of,
    role,
    audit: ({ email, role: before }, invitationsWithdrawn) =>
      memberEvent(context, { type, facts: { userId: of, email, before, after: role, invitationsWithdrawn } }),
  });
  if (outcome === "absent") throw new Refused({ code: "MEMBER_NOT_FOUND" });
  if (outcome === "last-admin") throw new Refused({ code: "LAST_ADMIN" });
}
