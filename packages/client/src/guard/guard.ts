import type { Keyhold } from "../keyhold.ts";
import type { Admitted } from "../verdict.ts";
import { type HeaderReader, readCredentials } from "./credentials.ts";
import { missing, type Refusal, refusalOf } from "./refusal.ts";

type Reads<Incoming> = (request: Incoming) => string | null | undefined;

/** The same for every framework; `Incoming` is what the framework hands to its handlers. */
export type GuardOptions<Incoming> = {
  readonly keyhold: Keyhold;
  /** Whose key it has to be: an id or a slug. Where it says nothing, the one that Basic names with the key. */
  readonly organization: Reads<Incoming>;
  /** `Authorization: Bearer`, then `X-API-Key`, then Basic with `organization:key`, unless told. */
  readonly key?: Reads<Incoming> | undefined;
  /** The address that presents the key. Not sent unless told: only the program knows which proxies it can believe. */
  readonly source?: Reads<Incoming> | undefined;
  /** Sees every refusal before it is sent. What it returns is sent instead. */
  readonly onRefused?: OnRefused<Incoming> | undefined;
};

export type OnRefused<Incoming> = (
  refusal: Refusal,
  request: Incoming,
) => Refusal | undefined | Promise<Refusal | undefined>;

export type Admission =
  | { readonly isAdmitted: true; readonly verdict: Admitted }
  | { readonly isAdmitted: false; readonly refusal: Refusal };

/** Whether a request goes on. It throws only for what has to be corrected, and what the program's own functions throw. */
export async function admit<Incoming>(
  options: GuardOptions<Incoming>,
  request: Incoming,
  header: HeaderReader,
): Promise<Admission> {
  const result = await judge(options, request, header);
  if (result.isAdmitted) return result;
  const replaced = await options.onRefused?.(result.refusal, request);
  return { isAdmitted: false, refusal: replaced ?? result.refusal };
}

async function judge<Incoming>(
  options: GuardOptions<Incoming>,
  request: Incoming,
  header: HeaderReader,
): Promise<Admission> {
  const read = options.key ? { key: options.key(request), organization: null } : readCredentials(header);
  const organization = options.organization(request) || read.organization;
  if (!read.key) return { isAdmitted: false, refusal: missing("KEY_MISSING") };
  if (!organization) return { isAdmitted: false, refusal: missing("ORGANIZATION_MISSING") };
  const verdict = await options.keyhold.verify({ organization, key: read.key, source: options.source?.(request) });
  return verdict.isAllowed ? { isAdmitted: true, verdict } : { isAdmitted: false, refusal: refusalOf(verdict) };
}
