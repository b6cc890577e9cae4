import {
  auditEventView,
  auditPage,
  chainVerdict,
  getAuditInput,
  listAuditInput,
  verifyAuditInput,
} from "@keyhold/contract/audit/audit";
import { t } from "../../trpc/init.ts";
import { signedIn } from "../../trpc/procedures.ts";
import { getAuditEvent, listAudit } from "./list.ts";
import { reachChain } from "./reach-chain.ts";
import { verifyStoredChain } from "./verify-chain.ts";

export const auditRouter = t.router({
  list: signedIn
    .input(listAuditInput.prefault({}))
    .output(auditPage)
    .query(({ ctx, input }) => listAudit(ctx, input)),
  get: signedIn
    .input(getAuditInput)
    .output(auditEventView)
    .query(({ ctx, input }) => getAuditEvent(ctx, input)),
  verify: signedIn
    .input(verifyAuditInput.prefault({}))
    .output(chainVerdict)
    .query(async ({ ctx, input }) => {
      const { owner } = await reachChain(ctx, input.organizationId);
      return verifyStoredChain(ctx.services, owner, input.noted ?? null);
    }),
});
