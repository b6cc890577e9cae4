import { randomUUID } from "node:crypto";

/** What is written of an organization and its slot; the names are those of the JSON that the engines read. */
export type SeededRow = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly partner: string | null;
  readonly contents: "unprovisioned" | "empty" | "key";
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly hold: "platform" | "partner" | "threshold" | null;
};

const DAY_MS = 86_400_000;
const WORDS = [
  ...["Acme", "Harbor", "Quantum", "Cedar", "Falcon", "Summit", "Delta", "River", "Union", "Pioneer"],
  ...["Atlas", "Vertex", "Nimbus", "Orchid", "Copper", "Beacon", "Granite", "Lagoon", "Meadow", "Saffron"],
] as const;

/** In every seventh name or so, in three names, and in none. */
export const SEARCHED = {
  "a common word": "acme",
  "a rare word": "zephyrine",
  "no hit": "quixotic",
  "two letters, no hit": "zq",
} as const;

/** One serves half of the organizations; of the others, 200 serve about as many each. */
export const BIG_PARTNER = "partner-big";
export const SMALL_PARTNERS = 200;

export function smallPartner(index: number): string {
  return `partner-${index % SMALL_PARTNERS}`;
}

/** Organizations in every state that a list knows: most work, some are empty, expired, about to end, held or never subscribed. */
export function* seededRows(organizations: number, now: number): Generator<SeededRow> {
  for (let index = 0; index < organizations; index += 1) {
    const name = nameOf(index, organizations);
    const slug = `${name.toLowerCase().replaceAll(" ", "-")}`;
    yield { id: randomUUID(), slug, name, partner: partnerOf(index), ...slotOf(index, now), hold: holdOf(index) };
  }
}

function nameOf(index: number, organizations: number): string {
  const isRare = index % Math.ceil(organizations / 3) === 7;
  const words = [index * 7 + 3, index * 13 + (index >> 4), index * 3 + (index >> 7)].map(
    (number) => WORDS[number % WORDS.length],
  );
  return [...(isRare ? ["Zephyrine"] : []), ...words, index].join(" ");
}

function partnerOf(index: number): string | null {
  if (index % 2 === 0) return BIG_PARTNER;
  return index % 10 === 1 ? null : smallPartner(index >> 1);
}

function slotOf(index: number, now: number): Pick<SeededRow, "contents" | "startsAt" | "endsAt"> {
  const share = (index * 7919) % 100;
  if (share < 5) return { contents: "unprovisioned", startsAt: null, endsAt: null };
  const endsIn = ((index * 104_729) % 400) - 30;
  return {
    contents: share < 10 ? "empty" : "key",
    startsAt: new Date(now - 500 * DAY_MS).toISOString(),
    endsAt: new Date(now + endsIn * DAY_MS + index).toISOString(),
  };
}

/** 2 of 1,000 by the platform, 2 by the partner, 20 of 100,000 by a threshold. */
function holdOf(index: number): SeededRow["hold"] {
  if (index % 5000 === 1234) return "threshold";
  if (index % 500 === 77) return "platform";
  return index % 500 === 78 ? "partner" : null;
}
