import type { AssessKeyInput } from "@keyhold/contract/key/inputs";
import type { KeyAssessment } from "@keyhold/contract/key/outputs";
import { toWireRefusal } from "@keyhold/contract/wire";
import { equalFingerprints } from "@keyhold/domain/key/fingerprint";
import { parseKeyValue } from "@keyhold/domain/key/value";
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
  return { ...assessment, faults: [...assessment.faults], isCurrent };
}
