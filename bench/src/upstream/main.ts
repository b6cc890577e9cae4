import { stopAllChildren } from "../process/child.ts";
import { makeDirectory, removeDirectory } from "../process/directory.ts";
import { readResident } from "../process/usage.ts";
import { formatNumber, formatTable } from "../report/table.ts";
import { createGrounds } from "../run/grounds.ts";
import { type Asked, ask, get, type Load, post } from "./ask.ts";
import { type ApiUser, createUsers, logIn, loginBody, type Provider } from "./provider.ts";
import { CONCURRENCY, type Served, startKeyhold, startProxy, startUpstream } from "./servers.ts";

const SECONDS = 4;
const ROUNDS = 5;
/** Of each of two organizations. */
const CONNECTIONS = CONCURRENCY;
const LOG_IN_CONNECTIONS = 8;
const SLOW_CONNECTIONS = CONCURRENCY + 32;
const PATH = "/api/v1/locations/7";
const MIB = 1024 * 1024;

type Round = { readonly alone: Asked; readonly forwarded: Asked; readonly ratio: number };

type Row = { readonly name: string; readonly asked: Asked; readonly note: string };

async function main(): Promise<void> {
  const directory = makeDirectory("upstream");
  const grounds = createGrounds(directory);
  try {
    const place = { directory, upstream: await startUpstream(directory) };
    const rows: Row[] = [];
    for (const engine of ["sqlite", "postgresql"] as const) {
      const site = await (await grounds.of(engine)).empty();
      const proxy = await startProxy(directory, place.upstream);
      const served = await startKeyhold({ ...place, site });
      rows.push(...(await benchKeyhold(engine, served, proxy)));
      await Promise.all([served.child.stop(), proxy.child.stop()]);
      await site.drop();
    }
    process.stdout.write(`${tableOf(rows)}\n`);
  } finally {
    stopAllChildren();
    await grounds.close();
    removeDirectory(directory);
  }
}

/** The library alone and Keyhold take turns, as the machine is not always as fast: what counts is the median of the ratios. */
async function compare(proxy: Served, load: Load): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  const requests = times(2 * CONNECTIONS, get(PATH, "theme=dark"));
  for (let round = 0; round < ROUNDS; round += 1) {
    const alone = await ask({ port: proxy.port, requests, milliseconds: SECONDS * 1000 });
    const forwarded = await ask(load);
    rounds.push({ alone, forwarded, ratio: forwarded.perSecond / alone.perSecond });
  }
  return rounds.toSorted((one, other) => one.ratio - other.ratio);
}

async function benchKeyhold(engine: string, served: Served & Provider, proxy: Served): Promise<Row[]> {
  // One more than log in again and again: a user's oldest sessions end when there are many.
  const [first, ...others] = await createUsers(served, "acme", LOG_IN_CONNECTIONS + 1);
  const [second] = await createUsers(served, "globex", 1);
  const [slow, other] = [await sessionOf(served, first), await sessionOf(served, second)];
  const load = (requests: (() => Buffer)[]) => ask({ port: served.port, requests, milliseconds: SECONDS * 1000 });
  const both = [...times(CONNECTIONS, get(PATH, slow)), ...times(CONNECTIONS, get(PATH, other))];
  const rounds = await compare(proxy, { port: served.port, requests: both, milliseconds: SECONDS * 1000 });
  const logIns = await load(others.map((user) => post("/api/v1/authenticatedSession", () => loginBody(user))));
  const quiet = await load(times(CONNECTIONS, get(PATH, other)));
  const before = residentOf(served);
  const [beside, hanging] = await Promise.all([
    load(times(CONNECTIONS, get(PATH, other))),
    load(times(SLOW_CONNECTIONS, get("/api/v1/slow", slow))),
  ]);
  return [
    ...rowsOf(engine, rounds),
    { name: `${engine}: log-ins`, asked: logIns, note: "" },
    { name: `${engine}: one organization`, asked: quiet, note: "" },
    { name: `${engine}: it, beside a dead one`, asked: beside, note: `${residentOf(served) - before} MiB more` },
    { name: `${engine}: the dead one`, asked: hanging, note: `${CONCURRENCY} wait, 32 are refused and ask again` },
  ];
}

/** The round of the median, and what the others came to. */
function rowsOf(engine: string, rounds: readonly Round[]): Row[] {
  const median = rounds[Math.floor(rounds.length / 2)];
  if (median === undefined) throw new Error("There are rounds.");
  const ratios = rounds.map(({ ratio }) => formatNumber(ratio, 2)).join(", ");
  const note = `${formatNumber(median.ratio, 2)} of the library alone (by rounds: ${ratios})`;
  return [
    { name: "undici alone", asked: median.alone, note: "" },
    { name: `${engine}: forwarded`, asked: median.forwarded, note },
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
