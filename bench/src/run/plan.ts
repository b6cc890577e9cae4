import type { Contender } from "../contender/contender.ts";
import type { Options } from "../options.ts";
import type { Trial } from "./measure.ts";

/** What grows with the number of organizations is asked with each; the limit and the peers with the first. */
function sizesOf({ isOurs }: Contender, organizations: readonly number[]): readonly number[] {
  return isOurs ? organizations : organizations.slice(0, 1);
}

/** One round: everything that is compared, one after the other, so that a slower machine is slower for all. */
export function planRound(contenders: readonly Contender[], options: Options): readonly Trial[] {
  const { warmUpSeconds, seconds } = options;
  return options.connections.flatMap((connections) =>
    contenders.flatMap((contender) =>
      sizesOf(contender, options.organizations).map((organizations) => {
        return { contender, connections, organizations, warmUpSeconds, seconds };
      }),
    ),
  );
}

/** The long runs: memory that grows with load would show here. Without a warm-up, so that their seconds are the run's. */
export function planMemory(contenders: readonly Contender[], options: Options): readonly Trial[] {
  const connections = options.connections.at(-1);
  const organizations = options.organizations[0];
  if (options.memorySeconds === 0 || connections === undefined || organizations === undefined) return [];
  return contenders
    .filter(({ isOurs, processes }) => isOurs && processes === 1)
    .map((contender) => ({ contender, connections, organizations, warmUpSeconds: 0, seconds: options.memorySeconds }));
}
