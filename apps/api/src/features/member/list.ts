import type { listMembersInput } from "@keyhold/contract/member/inputs";
import type { InvitationPage, MemberPage } from "@keyhold/contract/member/outputs";
import { memberPermission } from "@keyhold/domain/access/member-scope";
import { can } from "@keyhold/domain/access/permissions";
import type { z } from "zod";
import type { ScopeContext } from "../../trpc/reach-scope.ts";
import { invitationViewOf, memberViewOf } from "./view.ts";

type Input = Pick<z.infer<typeof listMembersInput>, "cursor" | "limit">;

/** The people, a page at a time. */
export async function listMembers(
  { services, scope, user, actor }: ScopeContext,
  { cursor, limit }: Input,
): Promise<MemberPage> {
  const found = await services.stores.memberships.listIn(scope, { after: cursor ?? null, limit: limit + 1 });
  const { items, nextCursor } = cut(found, limit);
  const canManage = can(actor.roles, memberPermission(scope, "manage"));
  const canResetPasswords = can(actor.roles, "password.reset");
  return { items: items.map((each) => memberViewOf(each, user.id)), nextCursor, canManage, canResetPasswords };
}

/** Who is invited and has not come yet, a page at a time. */
export async function listInvitations(
  { services, scope }: ScopeContext,
  { cursor, limit }: Input,
): Promise<InvitationPage> {
  const found = await services.stores.invitations.listIn(scope, { after: cursor ?? null, limit: limit + 1 });
  const { items, nextCursor } = cut(found, limit);
  const now = services.clock.now();
  return { items: items.map((each) => invitationViewOf(each, now)), nextCursor };
}

function cut<T extends { readonly email: string }>(found: readonly T[], limit: number) {
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length <= limit ? null : (items.at(-1)?.email ?? null) };
}
