import { refusal } from "@keyhold/contract/refusal";
import type { Receipt } from "@keyhold/db/stores";
import { z } from "zod";
import { Refused } from "../refused.ts";
import type { OrganizationContext } from "../trpc/reach.ts";
import { auditEntry } from "./audit-entry.ts";
import type { Answer, Call } from "./run-command.ts";

const firstAnswer = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), revision: z.int() }),
  z.object({ ok: z.literal(false), refusal }),
]);

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

/** The first answer to a call that was made before, value included (K12); null when it was not. Changes nothing. */
export async function repeatAnswer(context: OrganizationContext, call: Call): Promise<Answer | null> {
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
  const { sealedValue } = receipt;
  return {
    revision: answer.revision,
    value: sealedValue === null ? null : services.secrets.open(organization.id, sealedValue),
  };
}

function digestOf({ services }: OrganizationContext, { name, input }: Asked): string {
  return services.secrets.digest(JSON.stringify([name, input]));
}
