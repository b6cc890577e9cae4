import type { UsageSeries } from "@keyhold/contract/usage/series";
import { type WindowUnit, windowOf } from "@keyhold/domain/usage/window";
import { formatCount } from "@keyhold/ui/count-format";
import { countCalls, describeLimit } from "../../copy/usage.ts";

/** Calls of one window. */
export type Bucket = UsageSeries["items"][number];

/** How many allowed calls may pass in a window. */
export type Limit = NonNullable<UsageSeries["threshold"]>;

/** The limit as a line over windows of this unit. Null: it counts over other windows, and a line would say something false. */
export function lineOver(unit: WindowUnit, threshold: Limit | null): number | null {
  return threshold?.window === unit ? threshold.limit : null;
}

export function totalOf(series: readonly Bucket[]): Pick<Bucket, "allowed" | "refused"> {
  return series.reduce(
    (sum, { allowed, refused }) => ({ allowed: sum.allowed + allowed, refused: sum.refused + refused }),
    { allowed: 0, refused: 0 },
  );
}

/** "41,208 calls allowed, 12 refused". */
export function describeCalls({ allowed, refused }: Pick<Bucket, "allowed" | "refused">): string {
  return `${countCalls(allowed)} allowed, ${formatCount(refused)} refused`;
}

/** "82 % of the threshold", "above the threshold of 50,000 calls a day"; null without a line. */
export function describeShare({ allowed }: Bucket, unit: WindowUnit, limit: number | null): string | null {
  if (limit === null) return null;
  if (allowed > limit) return `above the threshold of ${describeLimit(limit, unit)}`;
  return `${limit === 0 ? 100 : Math.floor((allowed / limit) * 100)} % of the threshold`;
}

/** The windows in which more calls were allowed than a limit lets pass: with it, the key would have been stopped there. */
export function exceeding(series: readonly Bucket[], limit: number | null): readonly Bucket[] {
  return limit === null ? [] : series.filter(({ allowed }) => allowed > limit);
}

/** Whether the window is not over yet. */
export function isCurrent({ startsAt }: Bucket, unit: WindowUnit, now: number): boolean {
  return windowOf(now, unit).startsAt === Date.parse(startsAt);
}
