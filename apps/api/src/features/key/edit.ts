import type { EditKeyInput } from "@keyhold/contract/key/inputs";
import type { KeyValueOutput } from "@keyhold/contract/key/outputs";
import { err, ok, type Result } from "@keyhold/domain/core/result";
import type { Fingerprint } from "@keyhold/domain/key/fingerprint";
import type { ValueRefusal } from "@keyhold/domain/key/refusals";
import { type KeyValue, parseKeyValue } from "@keyhold/domain/key/value";
import { type Attempt, runCommand } from "../../command/run-command.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";
import { assessCandidate } from "./candidate.ts";
import { shown } from "./shown.ts";

/** The typed value in place of the present one, which is dead at once (K5, K9). */
export async function editKey(context: OrganizationContext, input: EditKeyInput): Promise<KeyValueOutput> {
  const { expectedRevision, requestId, value } = input;
  const answer = await runCommand(context, {
    name: "key.edit",
    requestId,
    input: { expectedRevision, value },
    showsValue: true,
    attempt: () => attemptEdit(context, input),
  });
  return shown(answer);
}

async function attemptEdit(context: OrganizationContext, { expectedRevision, value }: EditKeyInput): Promise<Attempt> {
  const parsed = parseKeyValue(value);
  const candidate: Result<Fingerprint, ValueRefusal> = parsed.ok
    ? await judgeStrength(context, parsed.value)
    : err({ code: "VALUE_INVALID", faults: parsed.error });
  return { value: parsed.ok ? parsed.value : null, commands: [{ type: "edit", expectedRevision, candidate }] };
}

/** A weak value is the organization's own choice, unless the operator decided that it is not (K13). */
async function judgeStrength(
  context: OrganizationContext,
  value: KeyValue,
): Promise<Result<Fingerprint, ValueRefusal>> {
  const { fingerprint, assessment } = await assessCandidate(context, value);
  const { strength, faults, entropyBits } = assessment;
  const isRefused = strength === "weak" && context.services.settings.refuseWeakKeys;
  return isRefused ? err({ code: "VALUE_WEAK", faults, entropyBits }) : ok(fingerprint);
}
