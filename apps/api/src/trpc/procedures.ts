import { organizationRef } from "@keyhold/contract/core";
import { can, type Permission } from "@keyhold/domain/access/permissions";
import { sideOf } from "@keyhold/domain/access/roles";
import { z } from "zod";
import { auditRefusal } from "../command/audit-refusal.ts";
import { Refused } from "../refused.ts";
import { demandSecondFactor, demandStepUp } from "./demands.ts";
import { toRefused } from "./errors.ts";
import { publicProcedure } from "./init.ts";
import { reachOrganization } from "./reach.ts";

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
