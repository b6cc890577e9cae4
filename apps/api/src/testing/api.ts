import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import type { Database } from "@keyhold/db/database";
import { parseMasterKeys } from "@keyhold/db/secrets/master-keys";
import { openSecrets } from "@keyhold/db/secrets/secrets";
import type { OrganizationRecord, Stores } from "@keyhold/db/stores";
import { createTestDatabase, type TestDatabase } from "@keyhold/db/testing";
import { createAuditEntry, createOrganization, NOON } from "@keyhold/db/testing/factories";
import { createLog } from "../adapters/log.ts";
import { type Env, readEnv } from "../env.ts";
import type { Services } from "../services.ts";
import { assemble } from "../start/assemble.ts";
import { noTracing } from "../tracing/tracing.ts";
import { digestToken } from "../verify/token.ts";
import { createClient } from "./client.ts";
import { idOf, membersOf, NORTHWIND, PASSWORD, seedPeople } from "./people.ts";

export const DAY_MS = 86_400_000;
const NO_LIMITS = join(import.meta.dirname, "no-limits.json");
export const VERIFIER_TOKEN = "kv_test_token_of_the_gateway";
const INTERNAL_TOKEN = "the-console's-token-the-same-for-every-test";

type Clock = { now(): number; set(at: number): void; advance(ms: number): void };

export type Api = ReturnType<typeof createClient> & {
  readonly url: string;
  readonly databaseUrl: string;
  /** What another process on the same database is to be started with. */
  readonly environment: Readonly<Record<string, string>>;
  readonly database: Database;
  readonly services: Services;
  /** All that it has; one that ends with a slash is the beginning of others. */
  readonly paths: readonly string[];
  readonly clock: Clock;
  /** Everything that was logged. */
  readonly log: readonly string[];
  /** An organization of a test's own, served by Northwind, with its members and nothing in its slot. */
  organization(): Promise<OrganizationRecord>;
  /** One with an active subscription and its provisioned key, at revision 2. */
  subscribed(): Promise<{ organization: OrganizationRecord; value: string }>;
  close(): Promise<void>;
};

type Options = {
  readonly env?: Partial<Env>;
  /** Looks at what goes to the database. */
  readonly wrap?: (stores: Stores) => Stores;
  /** Instead of a new database: it is the server's from now on, and goes with it. */
  readonly on?: Pick<TestDatabase, "url" | "database" | "drop">;
};

function asIs(stores: Stores): Stores {
  return stores;
}

/** The real thing on a free port: server, sign-in, use cases and a database of its own; only the clock stands still. */
export async function startApi({ env: overrides = {}, wrap = asIs, on }: Options = {}): Promise<Api> {
  const test = on ?? (await createTestDatabase());
  const clock = createClock();
  const log: string[] = [];
  const env = envOf(test.url, overrides);
  const masterKey = randomBytes(32).toString("base64");
  const masterKeys = parseMasterKeys(masterKey);
  const secrets = await openSecrets({ database: test.database, masterKeys });
  await test.database.stores.installation.install(await seedPeople(clock.now(), digestToken(VERIFIER_TOKEN)));
  const database = { ...test.database, stores: wrap(test.database.stores) };
  const parts = {
    database,
    secrets,
    env,
    clock,
    tracing: noTracing,
    log: createLog("debug", { write: (line) => log.push(line) }),
  };
  const { server, services, paths, stopWorks, close: closeParts } = assemble(parts);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  const client = createClient({ url, internalToken: INTERNAL_TOKEN, verifierToken: VERIFIER_TOKEN });
  const organizations: OrganizationRecord[] = [];
  const organization = async () => {
    const made = await createMembersOrganization(services);
    organizations.push(made);
    return made;
  };
  return {
    ...client,
    environment: environmentOf(test.url, masterKey),
    ...{ url, databaseUrl: test.url, database: test.database, services, paths, clock, log, organization },
    subscribed: async () => {
      const made = await organization();
      const period = { startsAt: iso(clock.now() - DAY_MS), endsAt: iso(clock.now() + 30 * DAY_MS) };
      await client.must("operator", "subscription.set", { organizationId: made.id, ...period });
      const { value } = await client.must("admin", "key.reveal", { organizationId: made.id });
      return { organization: made, value: String(value) };
    },
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
      await Promise.all([closeParts(), stopWorks()]);
      const secrets = [...client.values, PASSWORD, VERIFIER_TOKEN, INTERNAL_TOKEN];
      await expectNoSecrets({ secrets, log, services, organizations }).finally(test.drop);
    },
  };
}

function envOf(databaseUrl: string, overrides: Partial<Env>): Env {
  return {
    ...readEnv({}, "/"),
    publicUrl: "http://localhost:3000",
    internalToken: INTERNAL_TOKEN,
    databaseUrl,
    // The test's clock stands still, so no window of a limit would ever end.
    limitsFile: NO_LIMITS,
    ...overrides,
  };
}

function environmentOf(databaseUrl: string, masterKey: string): Readonly<Record<string, string>> {
  return {
    DATABASE_URL: databaseUrl,
    KEYHOLD_MASTER_KEYS: masterKey,
    KEYHOLD_INTERNAL_TOKEN: INTERNAL_TOKEN,
    KEYHOLD_LIMITS: NO_LIMITS,
  };
}

async function createMembersOrganization({ stores }: Services): Promise<OrganizationRecord> {
  const organization = await createOrganization(stores, { partner: NORTHWIND });
  for (const [person, membership] of membersOf(organization)) {
    await stores.memberships.create(idOf(person), membership, createAuditEntry({ organizationId: organization.id }));
  }
  return organization;
}

type Traces = {
  readonly secrets: readonly string[];
  readonly log: readonly string[];
  readonly services: Services;
  readonly organizations: readonly OrganizationRecord[];
};

/** After every suite: no line of the log and no event of the audit holds a value, a password or a token (A2). */
async function expectNoSecrets({ secrets, log, services, organizations }: Traces): Promise<void> {
  const chains = [null, ...organizations.map(({ id }) => id)];
  const audits = await Promise.all(chains.map((id) => services.stores.audit.list(id, 20_000)));
  for (const trace of [...log, ...audits.flat().map((entry) => JSON.stringify(entry))]) {
    if (secrets.some((secret) => trace.includes(secret))) throw new Error(`There is a secret in: ${trace}`);
  }
}

function createClock(): Clock {
  let at = NOON;
  return {
    now: () => at,
    set: (next) => {
      at = next;
    },
    advance: (ms) => {
      at += ms;
    },
  };
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}
