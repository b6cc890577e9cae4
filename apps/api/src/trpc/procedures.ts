import { organizationRef } from "@keyhold/contract/core";
import { memberScope } from "@keyhold/contract/member/scope";
import { partnerRef } from "@keyhold/contract/partner/partner";
import { memberPermission } from "@keyhold/domain/access/member-scope";
import { can, type Permission } from "@keyhold/domain/access/permissions";
import { sideOf } from "@keyhold/domain/access/roles";
import { z } from "zod";
import { auditRefusal } from "../command/audit-refusal.ts";
import { Refused } from "../refused.ts";
import { demandSecondFactor, demandStepUp } from "./demands.ts";
import { toRefused } from "./errors.ts";
import { publicProcedure } from "./init.ts";
import { actorOf, reachOrganization, reachPartner } from "./reach.ts";
import { type ReachedScope, reachScope } from "./reach-scope.ts";

/**
 * The second rung: who has a session. From here on every mutation that is refused leaves an audit event (A1). On this rung is
 * one's own account, which is where a second factor is set up: everything else is on the next.
 */
export const inAccount = publicProcedure
  .use(async ({ ctx, next }) => {
    const user = await ctx.findUser();
    if (user === null) throw new Refused({ code: "UNAUTHENTICATED" });
    return next({ ctx: { user } });
  })
  .use(async ({ ctx, path, type, getRawInput, next }) => {
    const result = await next();
    if (result.ok || type !== "mutation") return result;
    const refused = toRefused(result.error);
    if (refused !== null && !refused.isAudited) await auditRefusal(ctx, { path, refused, input: await getRawInput() });
    return result;
  });

/** Beside it: anybody, who may have a session. What is refused leaves an audit event too, of the user or of nobody. */
export const maybeSignedIn = publicProcedure
  .use(async ({ ctx, next }) => next({ ctx: { user: await ctx.findUser() } }))
  .use(async ({ ctx, path, next }) => {
    const result = await next();
    const refused = result.ok ? null : toRefused(result.error);
    if (refused !== null && !refused.isAudited) await auditRefusal(ctx, { path, refused, input: null });
    return result;
  });

/** The third: who has signed in as the operator demands of this user and for this call. */
export const signedIn = inAccount.use(async ({ ctx, path, type, next }) => {
  await demandSecondFactor(ctx);
  await demandStepUp(ctx, { path, type });
  return next();
});

/** The fourth: who reaches the organization that the input names, and may do this there. Anybody else is told what a stranger is told. */
export function inOrganization(permission: Permission) {
  return signedIn.input(z.object({ organizationId: organizationRef })).use(async ({ ctx, input, next }) => {
    const { organization, actor } = await reachOrganization(ctx, input.organizationId);
    ctx.trail.organizationId = organization.id;
    ctx.trail.side = sideOf(actor.roles);
    if (!can(actor.roles, permission)) throw new Refused({ code: "FORBIDDEN" });
    return next({ ctx: { organization, actor } });
  });
}

type ScopeDeed = "read" | "manage" | "reset" | "leave";

/** Beside it: who reaches these people (an organization's, a partner's or the platform's), and may read, manage or let them in again, or is one of them. */
export function inScope(what: ScopeDeed) {
  return signedIn.input(memberScope).use(async ({ ctx, input, next }) => {
    const reached = await reachScope(ctx, input);
    ctx.trail.organizationId = reached.organization?.id ?? null;
    ctx.trail.side = sideOf(reached.actor.roles);
    if (!mayIn(reached, what)) throw new Refused({ code: "FORBIDDEN" });
    return next({ ctx: reached });
  });
}

function mayIn({ scope, actor, isMember }: ReachedScope, what: ScopeDeed): boolean {
  if (what === "leave") return isMember;
  return can(actor.roles, what === "reset" ? "password.reset" : memberPermission(scope, what));
}

/** Beside organizations: who may do this by any membership; what of it, the use case decides by the memberships. */
export function withRole(permission: Permission) {
  return signedIn.use(async ({ ctx, next }) => {
    const memberships = await ctx.services.stores.memberships.listOf(ctx.user.id);
    const actor = actorOf(
      ctx.user,
      memberships.map(({ role }) => role),
    );
    if (!can(actor.roles, permission)) throw new Refused({ code: "FORBIDDEN" });
    return next({ ctx: { memberships, actor } });
  });
}

/** Who reaches the partner that the input names, and may do this there. Anybody else is told what a stranger is told. */
export function overPartner(permission: Permission) {
  return signedIn.input(z.object({ partnerId: partnerRef })).use(async ({ ctx, input, next }) => {
    const { partner, actor } = await reachPartner(ctx, input.partnerId);
    if (!can(actor.roles, permission)) throw new Refused({ code: "FORBIDDEN" });
    return next({ ctx: { partner, actor } });
  });
}
