import { KeyholdConfigurationError } from "./configuration-error.ts";
import type { Fetch } from "./wire/ask.ts";

export type KeyholdOptions = {
  /** Where Keyhold's API is, such as `https://keyhold.internal:4000`. */
  readonly url: string;
  /** The token of a verifier. */
  readonly token: string;
  /** For the whole of `verify`, retries included. 2000 unless told. */
  readonly timeoutMs?: number | undefined;
  /** How often to ask again when there was no answer about the key. 1 unless told. */
  readonly retries?: number | undefined;
  /** What `isAllowed` is when there is no answer about the key. `"deny"` unless told. */
  readonly onUnavailable?: OnUnavailable | undefined;
  /** The runtime's `fetch` unless told. */
  readonly fetch?: Fetch | undefined;
};

const ON_UNAVAILABLE = ["deny", "allow"] as const;
export type OnUnavailable = (typeof ON_UNAVAILABLE)[number];

export type Settings = {
  readonly endpoint: string;
  readonly token: string;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly onUnavailable: OnUnavailable;
  readonly fetch: Fetch;
};

const TIMEOUT_LIMIT_MS = 60_000;
const RETRIES_LIMIT = 10;

/** Checks what the program was configured with, once, before the first call depends on it. */
export function readOptions(options: KeyholdOptions): Settings {
  const { url, token, timeoutMs = 2000, retries = 1, onUnavailable = "deny" } = options;
  // A token with a line break would be refused by `fetch`, in a message that repeats it.
  need(typeof token === "string" && /^[\x21-\x7e]{1,512}$/.test(token), "token", "the token of a verifier, as issued");
  need(isWhole(timeoutMs, 1, TIMEOUT_LIMIT_MS), "timeoutMs", `a whole number from 1 to ${TIMEOUT_LIMIT_MS}`);
  need(isWhole(retries, 0, RETRIES_LIMIT), "retries", `a whole number from 0 to ${RETRIES_LIMIT}`);
  need(ON_UNAVAILABLE.includes(onUnavailable), "onUnavailable", ON_UNAVAILABLE.map((each) => `"${each}"`).join(" or "));
  const send: Fetch = options.fetch ?? ((endpoint, request) => fetch(endpoint, request));
  return { endpoint: endpointOf(url), token, timeoutMs, retries, onUnavailable, fetch: send };
}

function endpointOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url !== null && url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  need(
    isPlain && /^https?:$/.test(url.protocol),
    "url",
    "an http or https address without credentials, query or fragment",
  );
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}/v1/verify`;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function need(isKept: boolean, option: keyof KeyholdOptions, expected: string): asserts isKept {
  if (!isKept) throw new KeyholdConfigurationError(`createKeyhold: expected ${option} to be ${expected}.`);
}
