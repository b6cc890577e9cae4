import { sqltag as sql } from "@prisma/client/runtime/client";
import type { DatabaseClient } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import { findMissing } from "../migration/history.ts";
import { Row } from "../row.ts";
import { surveyChains, surveySealed, surveyWebhooks } from "./counts.ts";

/** What the database is: that there is an answer says that it can be reached. */
export type DatabaseState = {
  readonly engine: Engine;
  /** As the engine says it. */
  readonly version: string;
  /** The last migration that it went through, how many there were, and those of this program that it lacks. */
  readonly migrations: {
    readonly latest: string | null;
    readonly applied: number;
    readonly missing: readonly string[];
  };
};

/** How many texts each master key has sealed, by what they are. Never a key. */
export type SealedSurvey = {
  readonly counts: readonly { readonly column: string; readonly masterKeyId: string; readonly rows: number }[];
  /** False: there are more than were counted. */
  readonly isWhole: boolean;
};

/** Endpoints of one kind of owner; which organization's, and where they lead, is theirs to know. */
export type EndpointCounts = { readonly all: number; readonly failing: number; readonly disabled: number };

export type WebhookSurvey = {
  readonly provider: EndpointCounts;
  readonly organizations: EndpointCounts;
  /** How long the one that fails longest, of those that are enabled, has failed; null: none does. */
  readonly failingSince: number | null;
  /** When the event that waits longest for an enabled endpoint was written; null: none waits. */
  readonly oldestWaitingAt: number | null;
  readonly isWhole: boolean;
};

/** Ends of audit chains that are written down, and those of them without the service's seal. */
export type ChainSurvey = { readonly chains: number; readonly unsealed: number; readonly isWhole: boolean };

/** What operators want to know of a database as a whole. Counting takes steps of a millisecond or two, so that nobody waits for it, and ends at a bound. */
export interface Survey {
  state(): Promise<DatabaseState>;
  sealed(): Promise<SealedSurvey>;
  webhooks(): Promise<WebhookSurvey>;
  chains(): Promise<ChainSurvey>;
}

export function createSurvey(client: DatabaseClient, engine: Engine): Survey {
  return {
    state: () => findState(client, engine),
    sealed: () => surveySealed(client),
    webhooks: () => surveyWebhooks(client),
    chains: () => surveyChains(client),
  };
}

async function findState(client: DatabaseClient, engine: Engine): Promise<DatabaseState> {
  const version =
    engine === "sqlite"
      ? sql`SELECT sqlite_version() AS "version"`
      : sql`SELECT current_setting('server_version') AS "version"`;
  const [versions, rows] = await Promise.all([
    client.$queryRaw<Record<string, unknown>[]>(version),
    client.$queryRaw<Record<string, unknown>[]>(sql`
      SELECT migration_name AS "name" FROM "_prisma_migrations"
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`),
  ]);
  const applied = rows.map((columns) => new Row(columns, "_prisma_migrations").text("name"));
  return {
    engine,
    version: new Row(versions[0] ?? {}, "version").text("version"),
    migrations: { latest: applied.at(-1) ?? null, applied: applied.length, missing: findMissing(engine, applied) },
  };
}
