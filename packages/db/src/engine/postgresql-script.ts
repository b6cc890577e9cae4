import pg from "pg";
import { poolConfig } from "./postgresql.ts";

type ScriptPoolOptions<State> = {
  readonly url: string;
  readonly connections: number;
  /** As PostgreSQL shows it. */
  readonly name: string;
  /** What is prepared once for a connection, by SQL and not by the protocol: then several can be executed in one message. */
  readonly prepare: string;
  /** What is known of a new connection, and gone with it. */
  readonly begin: () => State;
};

export type ScriptPool<State> = {
  /** Runs `work` on a connection of its own. One on which it fails is closed: it may be in the middle of a transaction. */
  run<T>(work: (client: pg.PoolClient, state: State) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** Connections for scripts: messages of several statements that were prepared before. Connects with the first. */
export function createScriptPool<State>(options: ScriptPoolOptions<State>): ScriptPool<State> {
  const { url, connections, name, prepare, begin } = options;
  const pool = new pg.Pool({ ...poolConfig(url), max: connections, application_name: name });
  // A connection that ends is told to the query that it cut off; the next one makes another. Without somebody who listens it
  // would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const prepared = new WeakMap<pg.PoolClient, { readonly state: State }>();

  async function stateOf(client: pg.PoolClient): Promise<State> {
    const known = prepared.get(client);
    if (known !== undefined) return known.state;
    await client.query(prepare);
    const state = begin();
    prepared.set(client, { state });
    return state;
  }

  return {
    run: async (work) => {
      const client = await pool.connect();
      let isSound = false;
      try {
        const done = await work(client, await stateOf(client));
        isSound = true;
        return done;
      } finally {
        client.release(!isSound);
      }
    },
    close: () => pool.end(),
  };
}

export function execute(name: string, ...literals: readonly string[]): string {
  return `EXECUTE "${name}"(${literals.join(", ")})`;
}

/** As the driver's `escapeLiteral`, which takes a text apart letter by letter, also where nothing in it needs an escape. */
export function text(value: string): string {
  return /['\\]/.test(value) ? pg.escapeLiteral(value) : `'${value}'`;
}

/** A literal of PostgreSQL's type text[]. */
export function texts(values: readonly string[]): string {
  return text(`{${values.map((value) => `"${value.replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`);
}

type Rows = { readonly rows: readonly Readonly<Record<string, unknown>>[] };

/** A message of several statements is answered with a list, which the driver's types do not say. */
export function resultsOf(answer: unknown): readonly Rows[] {
  return answer as readonly Rows[];
}
