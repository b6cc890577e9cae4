import { stopAllChildren } from "../process/child.ts";
import { makeDirectory, removeDirectory } from "../process/directory.ts";
import { readResident } from "../process/usage.ts";
import { formatNumber, formatTable } from "../report/table.ts";
import { createGrounds } from "../run/grounds.ts";
import { type Asked, ask, get, post } from "./ask.ts";
import { type ApiUser, createUsers, logIn, loginBody, type Provider } from "./provider.ts";
import { CONCURRENCY, type Served, startKeyhold, startProxy, startUpstream } from "./servers.ts";

const SECONDS = 5;
/** Of each of two organizations. */
const CONNECTIONS = CONCURRENCY;
const LOG_IN_CONNECTIONS = 8;
const SLOW_CONNECTIONS = CONCURRENCY + 32;
const PATH = "/api/v1/locations/7";
const MIB = 1024 * 1024;

type Row = { readonly name: string; readonly asked: Asked; readonly note: string };

type Place = { readonly directory: string; readonly upstream: Served };

async function main(): Promise<void> {
  const directory = makeDirectory("upstream");
  const grounds = createGrounds(directory);
  try {
    const place = { directory, upstream: await startUpstream(directory) };
    const rows: Row[] = [];
    for (const engine of ["sqlite", "postgresql"] as const) {
      // Next to what it is compared with: the machine may get slower in the meantime.
      const alone = await benchProxy(place);
      rows.push(alone);
      const site = await (await grounds.of(engine)).empty();
      const served = await startKeyhold({ ...place, site });
      rows.push(...(await benchKeyhold(engine, served, alone.asked)));
      await served.child.stop();
      await site.drop();
    }
    process.stdout.write(`${tableOf(rows)}\n`);
  } finally {
    stopAllChildren();
    await grounds.close();
    removeDirectory(directory);
  }
}

async function benchProxy({ directory, upstream }: Place): Promise<Row> {
  const proxy = await startProxy(directory, upstream);
  const requests = Array.from({ length: 2 * CONNECTIONS }, () => get(PATH, "theme=dark"));
  const asked = await ask({ port: proxy.port, requests, milliseconds: SECONDS * 1000 });
  await proxy.child.stop();
  return { name: "undici alone", asked, note: "" };
}

async function benchKeyhold(engine: string, served: Served & Provider, alone: Asked): Promise<Row[]> {
  // One more than log in again and again: a user's oldest sessions end when there are many.
  const [first, ...others] = await createUsers(served, "acme", LOG_IN_CONNECTIONS + 1);
  const [second] = await createUsers(served, "globex", 1);
  const [slow, other] = [await sessionOf(served, first), await sessionOf(served, second)];
  const load = (requests: (() => Buffer)[]) => ask({ port: served.port, requests, milliseconds: SECONDS * 1000 });
  const forwarded = await load([...times(CONNECTIONS, get(PATH, slow)), ...times(CONNECTIONS, get(PATH, other))]);
  const logIns = await load(others.map((user) => post("/api/v1/authenticatedSession", () => loginBody(user))));
  const quiet = await load(times(CONNECTIONS, get(PATH, other)));
  const before = residentOf(served);
  const [beside, hanging] = await Promise.all([
    load(times(CONNECTIONS, get(PATH, other))),
    load(times(SLOW_CONNECTIONS, get("/api/v1/slow", slow))),
  ]);
  const ratio = `${formatNumber(forwarded.perSecond / alone.perSecond, 2)} of the library alone`;
  return [
    { name: `${engine}: forwarded`, asked: forwarded, note: ratio },
    { name: `${engine}: log-ins`, asked: logIns, note: "" },
    { name: `${engine}: one organization`, asked: quiet, note: "" },
    { name: `${engine}: it, beside a dead one`, asked: beside, note: `${residentOf(served) - before} MiB more` },
    { name: `${engine}: the dead one`, asked: hanging, note: `${CONCURRENCY} wait, 32 are refused and ask again` },
  ];
}

async function sessionOf(provider: Provider, user: ApiUser | undefined): Promise<string> {
  if (user === undefined) throw new Error("There is a user.");
  return logIn(provider, user);
}

function times(count: number, request: () => Buffer): (() => Buffer)[] {
  return Array.from({ length: count }, () => request);
}

function residentOf({ child }: Served): number {
  return Math.round((readResident([child.pid]) ?? 0) / MIB);
}

function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ name, asked, note }) => [
    name,
    formatNumber(asked.perSecond),
    formatNumber(asked.p50Ms, 2),
    formatNumber(asked.p99Ms, 2),
    JSON.stringify(asked.statuses),
    note,
  ]);
  return formatTable(["", "answers/s", "p50 ms", "p99 ms", "statuses", ""], cells);
}

process.once("SIGINT", stopAllChildren);
await main();
