import { median } from "../../bench/src/report/median.ts";
import type { World } from "../src/harness/world.ts";

const TIMES = 15;
const LIMIT = 50;

type Page = { readonly nextCursor: string | null; readonly items: readonly { readonly slug: string }[] };

export type ListTime = { readonly query: string; readonly medianMs: number; readonly longestMs: number };

/** The answers of `organizations.list` as a browser gets them, through the console. */
export async function timeLists(world: World): Promise<readonly ListTime[]> {
  const api = await world.api("operator");
  const ask = (input: object) => api.must<Page>("query", "organizations.list", { limit: LIMIT, ...input });
  const times: ListTime[] = [];
  for (const [query, input] of await inputs(ask)) {
    const taken: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      const startedAt = performance.now();
      await ask(input);
      taken.push(performance.now() - startedAt);
    }
    times.push({ query, medianMs: median(taken) ?? 0, longestMs: Math.max(...taken) });
  }
  return times;
}

type Ask = (input: object) => Promise<Page>;

async function inputs(ask: Ask): Promise<readonly (readonly [query: string, input: object])[]> {
  return [
    ["first page", {}],
    ["by name", { sort: "name" }],
    ["by the subscription's end", { sort: "end" }],
    ["search: a common word", { search: "acme" }],
    ["search: no hit", { search: "quixotic" }],
    ["search: no hit, by the end", { search: "quixotic", sort: "end" }],
    ["enabled", { listing: "enabled" }],
    ["disabled by a threshold", { listing: "disabled_by_threshold" }],
    ["expiring, by the end", { listing: "expiring", sort: "end" }],
    ...(await lastPages(ask)),
  ];
}

/** Pages cannot be counted to: what only the last rows of an order have leads there. */
async function lastPages(ask: Ask): Promise<readonly (readonly [query: string, input: object])[]> {
  const found: (readonly [string, object])[] = [];
  for (const [sort, last] of [
    ["slug", { search: "zephyrine" }],
    ["name", { search: "zephyrine" }],
    ["end", { listing: "unsubscribed" }],
  ] as const) {
    const { nextCursor } = await ask({ sort, ...last, limit: 1 });
    if (nextCursor !== null) found.push([`last page by ${sort}`, { sort, cursor: nextCursor }]);
  }
  return found;
}
