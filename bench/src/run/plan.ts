import type { Contender } from "../contender/contender.ts";
import type { Options } from "../options.ts";
import type { Trial } from "./measure.ts";

const ENGINES = ["sqlite", "postgresql"] as const;

/** Peers look up one row by its index: a million of their rows, made one by one, would tell nothing more. */
const PEER_ORGANIZATIONS = 1000;

/** One round: what is divided by each other runs one after the other, with the limit before each engine's. */
export function planRound(contenders: readonly Contender[], options: Options): readonly Trial[] {
  const { warmUpSeconds, seconds } = options;
  return options.connections.flatMap((connections) =>
    inOrder(contenders).flatMap((contender) =>
      sizesOf(contender, options.organizations).map((organizations) => {
        return { contender, connections, organizations, warmUpSeconds, seconds };
      }),
    ),
  );
}

/** The long runs, with most connections: memory that grows with load shows here. All of their time counts. */
export function planMemory(contenders: readonly Contender[], options: Options): readonly Trial[] {
  const { memorySeconds } = options;
  if (memorySeconds === 0) return [];
  const connections = Math.max(...options.connections);
  const organizations = Math.min(...options.organizations);
  return contenders
    .filter(({ isOurs, processes }) => isOurs && processes === 1)
    .map((contender) => ({ contender, connections, organizations, warmUpSeconds: 0, seconds: memorySeconds }));
}

function inOrder(contenders: readonly Contender[]): readonly Contender[] {
  const limits = contenders.filter(({ engine }) => engine === null);
  const groups = ENGINES.map((engine) => contenders.filter((each) => each.engine === engine));
  const asked = groups.filter((group) => group.length > 0);
  return asked.length === 0 ? limits : asked.flatMap((group) => [...limits, ...group]);
}

function sizesOf({ isOurs }: Contender, organizations: readonly number[]): readonly number[] {
  return isOurs ? organizations : [Math.min(...organizations, PEER_ORGANIZATIONS)];
}
