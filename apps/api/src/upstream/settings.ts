import { z } from "zod";

function wholeNumber(takes: string, { min, max }: { readonly min: number; readonly max: number }) {
  return z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `takes ${takes} from ${min} to ${max}`,
    })
    .transform(Number);
}

const milliseconds = wholeNumber("milliseconds", { min: 10, max: 3_600_000 });
const number = wholeNumber("a number", { min: 1, max: 10_000 });

/** The upstream's variables. */
export const upstreamVariables = {
  KEYHOLD_UPSTREAM_URL: z
    .string()
    .refine((text) => URL.canParse(text) && isUpstream(new URL(text)), {
      error: "takes an http or https URL without user, query and fragment, such as http://127.0.0.1:8080",
    })
    .optional(),
  KEYHOLD_UPSTREAM_CONNECT_MS: milliseconds.default(3000),
  KEYHOLD_UPSTREAM_FIRST_BYTE_MS: milliseconds.default(30_000),
  KEYHOLD_UPSTREAM_IDLE_MS: milliseconds.default(30_000),
  KEYHOLD_UPSTREAM_CONNECTIONS: number.default(512),
  KEYHOLD_UPSTREAM_CONCURRENCY: number.default(32),
};

function isUpstream({ protocol, username, password, search, hash }: URL): boolean {
  const isBare = [username, password, search, hash].every((part) => part === "");
  return isBare && (protocol === "http:" || protocol === "https:");
}

type Variables = z.infer<z.ZodObject<typeof upstreamVariables>>;

export type UpstreamSettings = {
  /** Of the upstream: scheme, host, port. */
  readonly origin: string;
  /** What takes the place of the base URL's path; null: the path stays as it was called. */
  readonly basePath: string | null;
  /** How long a connection may take to be made. */
  readonly connectMs: number;
  /** How long the answer may take to begin, once the request was sent. */
  readonly firstByteMs: number;
  /** How long an answer that has begun may pause. */
  readonly idleMs: number;
  /** Calls under way at most, each over a connection. */
  readonly connections: number;
  /** Calls under way of one organization at most. */
  readonly concurrency: number;
};

/** Null: there is no upstream. */
export function toUpstreamSettings(read: Variables): UpstreamSettings | null {
  if (read.KEYHOLD_UPSTREAM_URL === undefined) return null;
  const { origin, pathname } = new URL(read.KEYHOLD_UPSTREAM_URL);
  const basePath = pathname.replace(/\/+$/, "");
  return {
    origin,
    basePath: basePath === "" ? null : basePath,
    connectMs: read.KEYHOLD_UPSTREAM_CONNECT_MS,
    firstByteMs: read.KEYHOLD_UPSTREAM_FIRST_BYTE_MS,
    idleMs: read.KEYHOLD_UPSTREAM_IDLE_MS,
    connections: read.KEYHOLD_UPSTREAM_CONNECTIONS,
    concurrency: read.KEYHOLD_UPSTREAM_CONCURRENCY,
  };
}
