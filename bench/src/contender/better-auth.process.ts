import { randomBytes } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { apiKey } from "@better-auth/api-key";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import pg from "pg";
import { newKey } from "../seed/keys.ts";
import { RATE_LIMIT } from "./better-auth-limit.ts";
import type { PeerPlan } from "./peer-plan.ts";
import { type Asked, type Peer, servePeer } from "./peer-server.ts";

/** As many connections as Keyhold's own pool has. */
const POOL_SIZE = 10;

function createAuth({ engine, url }: PeerPlan) {
  return betterAuth({
    baseURL: "http://127.0.0.1",
    secret: randomBytes(32).toString("base64url"),
    database: engine === "sqlite" ? openFile(url) : new pg.Pool({ connectionString: url, max: POOL_SIZE }),
    plugins: [apiKey({ rateLimit: RATE_LIMIT })],
    telemetry: { enabled: false },
  });
}

/** With Keyhold's own promise: each commit is on the disk before it is answered. */
function openFile(url: string): DatabaseSync {
  const database = new DatabaseSync(url.slice("file:".length));
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
  return database;
}

async function createBetterAuth(plan: PeerPlan): Promise<Peer> {
  const auth = createAuth(plan);
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  const keys: Asked[] = [];
  for (let index = 0; index < plan.organizations; index += 1) {
    const organization: string = newKey(index).id;
    const { key } = await auth.api.createApiKey({ body: { userId: organization } });
    keys.push({ organization, key });
  }
  return { keys, isAllowed: async ({ key }) => (await auth.api.verifyApiKey({ body: { key } })).valid };
}

await servePeer(createBetterAuth);
