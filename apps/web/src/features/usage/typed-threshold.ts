import { type SetThresholdInput, setThresholdInput } from "@keyhold/contract/usage/threshold";
import { MOST_CALLS } from "@keyhold/domain/usage/usage";
import { formatCount } from "@keyhold/ui/count-format";
import type { WindowUnit } from "../../copy/usage.ts";
import type { StandingThreshold } from "./standing-threshold.ts";

/** What is in the fields. */
export type TypedThreshold = { limit: string; window: WindowUnit };

type Checked = { ok: true; input: SetThresholdInput } | { ok: false; error: string };

export function typedOf(threshold: StandingThreshold | null): TypedThreshold {
  return threshold ? { limit: String(threshold.limit), window: threshold.window } : { limit: "", window: "day" };
}

/** The input of the wire, or what is wrong with the number. People separate thousands as they read them. */
export function checkThreshold(organizationId: string, { limit, window }: TypedThreshold): Checked {
  const digits = limit.replaceAll(/[\s,_']/g, "");
  const number = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
  const parsed = setThresholdInput.safeParse({ organizationId, limit: number, window });
  if (parsed.success) return { ok: true, input: parsed.data };
  return { ok: false, error: `Enter a whole number from 0 to ${formatCount(MOST_CALLS)}.` };
}
