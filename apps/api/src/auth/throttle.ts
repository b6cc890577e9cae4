/** The part of better-auth's database adapter that counting needs. */
export interface ThrottleRows {
  findOne<T>(query: { model: string; where: Condition[] }): Promise<T | null>;
  create<T extends Record<string, unknown>>(row: { model: string; data: T }): Promise<unknown>;
  incrementOne<T>(change: { model: string; where: Condition[]; increment: Record<string, number> }): Promise<T | null>;
  deleteMany(query: { model: string; where: Condition[] }): Promise<number>;
}

type Condition = { field: string; value: string | number; operator?: "lt" };
type Rule = { readonly window: number; readonly max: number };

const model = "rateLimit";

/**
 * Counts attempts in windows of the clock, one row an address and window, in the database: several processes count together.
 * better-auth's own counter begins a new window only after a window of silence, which would keep a busy office out.
 */
export function createThrottle(rows: () => Promise<ThrottleRows>, now: () => number = () => Date.now()) {
  return {
    async consume(caller: string, { window, max }: Rule): Promise<{ allowed: boolean; retryAfter: number | null }> {
      const windowMs = window * 1000;
      const at = now();
      const start = at - (at % windowMs);
      const key = `${caller}|${start}`;
      if (await count(await rows(), { key, max, at, windowMs })) return { allowed: true, retryAfter: null };
      return { allowed: false, retryAfter: Math.ceil((start + windowMs - at) / 1000) };
    },
  };
}

type Attempt = { readonly key: string; readonly max: number; readonly at: number; readonly windowMs: number };

async function count(rows: ThrottleRows, attempt: Attempt): Promise<boolean> {
  if (await increment(rows, attempt)) return true;
  if (await isFirst(rows, attempt)) return true;
  // There is a row now. It may have been made after the first try to raise it, so "no" is said by the second.
  return increment(rows, attempt);
}

/** Makes the row of this window, unless another attempt has made it or makes it at the same moment. */
async function isFirst(rows: ThrottleRows, { key, at, windowMs }: Attempt): Promise<boolean> {
  const exists = async () => (await rows.findOne({ model, where: [{ field: "key", value: key }] })) !== null;
  if (await exists()) return false;
  try {
    await rows.create({ model, data: { key, count: 1, lastRequest: at } });
  } catch (error) {
    if (await exists()) return false;
    throw error;
  }
  await rows.deleteMany({ model, where: [{ field: "lastRequest", operator: "lt", value: at - 2 * windowMs }] });
  return true;
}

async function increment(rows: ThrottleRows, { key, max }: Attempt): Promise<boolean> {
  const where: Condition[] = [
    { field: "key", value: key },
    { field: "count", operator: "lt", value: max },
  ];
  return (await rows.incrementOne({ model, where, increment: { count: 1 } })) !== null;
}
