const LIMIT = 10_000;

/** Which keys were refused last, by their digests. Bounded: what was refused longest ago is forgotten first. */
export interface RefusalMemory {
  /** A point in the order of what is learnt. */
  now(): number;
  /** `isRightKey`: whether it is an organization's key, which nobody can make up. */
  remember(digest: string, isRightKey: boolean): void;
  /** Unless it was learnt after `asOf`: then the answer that the key works is older than the refusal, or may be. */
  forget(digest: string, asOf: number): void;
  has(digest: string): boolean;
  isEmpty(): boolean;
}

/** Wrong keys have a place of their own: a flood of them does not wash out the disabled ones. */
export function createRefusalMemory(limit = LIMIT): RefusalMemory {
  const right = new Map<string, number>();
  const wrong = new Map<string, number>();
  const both = [right, wrong];
  let learnt = 0;
  return {
    now: () => learnt,
    remember(digest, isRightKey) {
      learnt += 1;
      putLast(isRightKey ? right : wrong, { digest, at: learnt, limit });
    },
    forget(digest, asOf) {
      for (const map of both) if ((map.get(digest) ?? 0) <= asOf) map.delete(digest);
    },
    has: (digest) => both.some((map) => map.has(digest)),
    isEmpty: () => both.every((map) => map.size === 0),
  };
}

type Entry = { readonly digest: string; readonly at: number; readonly limit: number };

/** A map keeps the order in which keys were put, so the first is the one that was put longest ago. */
function putLast(map: Map<string, number>, { digest, at, limit }: Entry): void {
  map.delete(digest);
  map.set(digest, at);
  const [first] = map.keys();
  if (map.size > limit && first !== undefined) map.delete(first);
}
