import type { VerifyInput, VerifyOutput } from "@keyhold/contract/verify/verify";
import { toIso, toWireCause } from "@keyhold/contract/wire";
import { organizationId } from "@keyhold/domain/core/ids";
import { judge, type Verdict } from "@keyhold/domain/key/verdict";
import type { Services } from "../services.ts";

/** Stands for the organization that is not there, so that its verdict costs what every other costs. */
const NOBODY = organizationId("00000000-0000-0000-0000-000000000000");

/**
 * The verdict on one presented key, by one read that begins now: nothing is remembered from before (K9). An organization
 * that is not there, an empty slot and a wrong value are one answer after the same work (V).
 */
export async function verify(
  { stores, secrets, clock }: Pick<Services, "stores" | "secrets" | "clock">,
  { organization: ref, key }: VerifyInput,
): Promise<VerifyOutput> {
  const found = await stores.organizations.findWithSlot(ref);
  const presented = secrets.fingerprint(found?.organization.id ?? NOBODY, key);
  const verdict = judge(found?.slot ?? null, presented, clock.now());
  if (found === null || verdict.code === "KEY_INVALID") return { verdict: "KEY_INVALID" };
  const { id, slug } = found.organization;
  return { verdict: verdict.code, ...causesOf(verdict), organization: { id, slug } };
}

function causesOf(verdict: Verdict): Pick<VerifyOutput, "causes"> {
  if (verdict.code === "KEY_DISABLED") return { causes: verdict.causes.map(toWireCause) };
  if (verdict.code === "SUBSCRIPTION_EXPIRED") {
    return { causes: [{ code: "SUBSCRIPTION_EXPIRED", since: toIso(verdict.endedAt) }] };
  }
  return {};
}
