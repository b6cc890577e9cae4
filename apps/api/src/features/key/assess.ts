import type { AssessKeyInput } from "@keyhold/contract/key/inputs";
import type { KeyAssessment } from "@keyhold/contract/key/outputs";
import { toWireRefusal } from "@keyhold/contract/wire";
import { equalFingerprints } from "@keyhold/domain/key/fingerprint";
import { type KeyValue, parseKeyValue } from "@keyhold/domain/key/value";
import { sharesManyPositions } from "@keyhold/domain/session-api/obfuscation";
import { loadSlot } from "../../command/load-slot.ts";
import { Refused } from "../../refused.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";
import { assessCandidate } from "./candidate.ts";

/** Tells what an edit to this value would be worth, before it is confirmed (K13, K5). Changes nothing. */
export async function assessKey(context: OrganizationContext, { value }: AssessKeyInput): Promise<KeyAssessment> {
  const parsed = parseKeyValue(value);
  if (!parsed.ok) throw new Refused(toWireRefusal({ code: "VALUE_INVALID", faults: parsed.error }));
  const { fingerprint, assessment } = await assessCandidate(context, parsed.value);
  const { contents } = await loadSlot(context);
  const isCurrent = contents.kind === "key" && equalFingerprints(contents.fingerprint, fingerprint);
  const resemblesCurrent = await resemblesKey(context, parsed.value);
  return { ...assessment, faults: [...assessment.faults], isCurrent, resemblesCurrent };
}

/** Yes or no, and not how much: the answer must not be a way to read the key without a reveal. */
async function resemblesKey({ services, organization }: OrganizationContext, value: KeyValue): Promise<boolean> {
  const read = await services.stores.apiSessions.readKey(organization.id);
  const sealed = read?.sealedValue ?? null;
  return sealed !== null && sharesManyPositions(value, services.secrets.open(organization.id, sealed));
}
