import { refusal } from "@keyhold/contract/refusal";
import type { Receipt } from "@keyhold/db/stores";
import { z } from "zod";
import { Refused } from "../refused.ts";
import type { OrganizationContext } from "../trpc/reach.ts";
import { auditEntry } from "./audit-entry.ts";
import type { Answer, Call } from "./run-command.ts";

const firstAnswer = z.discriminatedUnion("ok", [
  z.looseObject({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), refusal }),
]);
/** Of a command that has changed the slot. */
const revisionAnswer = z.object({ revision: z.int() });

/** What makes a call the same call. */
export type Asked = Pick<Call, "name" | "requestId" | "input">;

type Kept = { readonly answer: z.infer<typeof firstAnswer>; readonly sealedValue: Receipt["sealedValue"] };

/** What is kept of an answer, to be able to give it again; null when the caller does not mean to ask again. */
export function receiptOf(context: OrganizationContext, call: Asked, { answer, sealedValue }: Kept): Receipt | null {
  if (call.requestId === undefined) return null;
  return {
    organizationId: context.organization.id,
    actorId: context.actor.id,
    requestId: call.requestId,
    commandDigest: digestOf(context, call),
    answer,
    sealedValue,
    at: context.services.clock.now(),
  };
}

/**
 * The receipt of the same call, when it was made before (K12): then it is in the audit that it was repeated, and nothing else
 * is to be done. A refusal is thrown again.
 */
export async function findRepeated(context: OrganizationContext, call: Asked): Promise<Receipt | null> {
  if (call.requestId === undefined) return null;
  const { services, organization, actor } = context;
  const receipt = await services.stores.slots.findReceipt(organization.id, actor.id, call.requestId);
  if (receipt === null) return null;
  if (receipt.commandDigest !== digestOf(context, call)) {
    throw new Refused({ code: "REQUEST_ID_REUSED", field: "requestId" });
  }
  const answer = firstAnswer.parse(receipt.answer);
  const refusalCode = answer.ok ? null : answer.refusal.code;
  await services.stores.audit.append(
    auditEntry(context, { type: call.name, outcome: "repeated", organizationId: organization.id, refusalCode }),
  );
  if (!answer.ok) throw new Refused(answer.refusal, { isAudited: true });
  return receipt;
}

/** The first answer to a command that was given before, value included (K12); null when it was not. Changes nothing. */
export async function repeatAnswer(context: OrganizationContext, call: Call): Promise<Answer | null> {
  const receipt = await findRepeated(context, call);
  if (receipt === null) return null;
  const { answer, sealedValue } = receipt;
  return {
    revision: revisionAnswer.parse(answer).revision,
    value: sealedValue === null ? null : context.services.secrets.open(receipt.organizationId, sealedValue),
  };
}

function digestOf({ services }: OrganizationContext, { name, input }: Asked): string {
  return services.secrets.digest(JSON.stringify([name, input]));
}
