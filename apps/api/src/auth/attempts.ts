import { isIPv6 } from "node:net";
import type { Exchange } from "../http/exchange.ts";
import { unavailable } from "../http/http-error.ts";
import type { Services } from "../services.ts";

type Limit = { readonly most: number; readonly windowMs: number };
type AttemptServices = Pick<Services, "stores" | "secrets" | "clock">;
/** Who is to be signed in to, and from where. */
type Attempt = { readonly account: string; readonly address: string | null };
/** Null: go on. Otherwise when to come back, and whether this is the first refusal of its window. */
export type Wait = { readonly seconds: number; readonly limit: string; readonly isFirst: boolean } | null;

const MINUTE_MS = 60_000;
export const SIGN_INS_PER_ADDRESS = 20;
export const SIGN_INS_PER_ORIGIN = 10;
export const SIGN_INS_FROM_ANYWHERE = 100;

/** From an address that the account was signed in to from before: that counter alone, so that no stranger can fill it. */
const KNOWN: Limit = { most: 20, windowMs: 15 * MINUTE_MS };
/** From any other: all three, the one that fills first first. */
const STRANGER: Readonly<Record<"address" | "origin" | "account", Limit>> = {
  address: { most: SIGN_INS_PER_ADDRESS, windowMs: MINUTE_MS },
  origin: { most: SIGN_INS_PER_ORIGIN, windowMs: 15 * MINUTE_MS },
  account: { most: SIGN_INS_FROM_ANYWHERE, windowMs: 60 * MINUTE_MS },
};
/** Proving again, by who is signed in already. */
const PROOF: Limit = { most: 20, windowMs: 15 * MINUTE_MS };

/** What whoever has a link does with it: its token cannot be guessed, and what it costs us is bounded. */
const LINK: Limit = { most: 60, windowMs: MINUTE_MS };

const KEPT_ADDRESSES = 20;
const KEPT_WINDOWS_MS = 2 * 60 * MINUTE_MS;
const KEPT_FOR_MS = 90 * 24 * 60 * MINUTE_MS;

/** Counts an attempt to sign in; who could not be counted is not let through. */
export function takeAttempt(services: AttemptServices, exchange: Exchange, account: string): Promise<Wait> {
  const attempt = { account, address: exchange.facts.address };
  return orUnavailable(exchange, async () => {
    const now = services.clock.now();
    const known = await services.stores.attempts.countKnown(originOf(services, attempt), startOf(KNOWN, now));
    return known === null ? takeStrangers(services, attempt) : waitOf({ limit: "known", ...KNOWN }, known, now);
  });
}

/** Counts a proof that who is signed in gives again. */
export function takeProof(services: AttemptServices, exchange: Exchange, userId: string): Promise<Wait> {
  return orUnavailable(exchange, () => take(services, { limit: "proof", ...PROOF }, userId));
}

/** Counts the beginning of a sign-in that names no account, and for which something is written down. */
export function takeBeginning(services: AttemptServices, exchange: Exchange): Promise<Wait> {
  const named = { ...STRANGER.address, limit: "beginning" };
  return orUnavailable(exchange, () => take(services, named, networkOf(exchange.facts.address)));
}

/** Counts what a visitor tries with a link. */
export function takeLink(
  services: AttemptServices,
  limit: "invitation" | "reset",
  address: string | null,
): Promise<Wait> {
  return take(services, { limit, ...LINK }, networkOf(address));
}

/** The account was signed in to: from there, its owner is known from now on. */
export function rememberAddress(services: AttemptServices, exchange: Exchange, account: string): Promise<void> {
  const origin = originOf(services, { account, address: exchange.facts.address });
  return orUnavailable(exchange, () => services.stores.attempts.remember(origin, services.clock.now(), KEPT_ADDRESSES));
}

async function takeStrangers(services: AttemptServices, { account, address }: Attempt): Promise<Wait> {
  const network = networkOf(address);
  const subjects = { address: network, origin: `${account} ${network}`, account };
  for (const limit of ["origin", "address", "account"] as const) {
    const wait = await take(services, { limit, ...STRANGER[limit] }, subjects[limit]);
    if (wait !== null) return wait;
  }
  return null;
}

type Named = Limit & { readonly limit: string };

async function take(services: AttemptServices, named: Named, subject: string): Promise<Wait> {
  const { attempts } = services.stores;
  const now = services.clock.now();
  const count = await attempts.count(bucketOf(services, named.limit, subject), startOf(named, now));
  if (count === 1) await attempts.prune({ windows: now - KEPT_WINDOWS_MS, addresses: now - KEPT_FOR_MS });
  return waitOf(named, count, now);
}

function startOf({ windowMs }: Limit, now: number): number {
  return now - (now % windowMs);
}

function waitOf(named: Named, count: number, now: number): Wait {
  if (count <= named.most) return null;
  const seconds = Math.ceil((startOf(named, now) + named.windowMs - now) / 1000);
  return { seconds, limit: named.limit, isFirst: count === named.most + 1 };
}

/** One of 65,536 of each kind: however many addresses and accounts are tried, there are no more rows than that. */
function bucketOf({ secrets }: AttemptServices, limit: string, subject: string): string {
  const digest = Buffer.from(secrets.digest(`sign-in bucket, ${limit} ${subject}`), "base64url");
  return `${limit}-${digest.readUInt16BE(0)}`;
}

function originOf({ secrets }: AttemptServices, { account, address }: Attempt) {
  return {
    accountKey: secrets.digest(`sign-in account, ${account}`),
    addressKey: secrets.digest(`sign-in address, ${networkOf(address)}`),
  };
}

/** Of IPv6 the /64, which is one customer's; of IPv4 the address. */
export function networkOf(address: string | null): string {
  if (address === null || !isIPv6(address)) return address ?? "unknown";
  const [head = "", tail] = address.split("%", 1)[0]?.split("::") ?? [];
  const groups = head === "" ? [] : head.split(":");
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === "" ? 0 : tail.split(":").length);
  const start = [...groups, ...Array.from({ length: Math.max(missing, 0) }, () => "0")];
  if (start.length < 4 && tail !== undefined) start.push(...tail.split(":"));
  return start
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

async function orUnavailable<T>(exchange: Exchange, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    exchange.outage = error;
    throw unavailable();
  }
}
