import "server-only";

import { dehydrate, type FetchQueryOptions, HydrationBoundary, type QueryKey } from "@tanstack/react-query";
import { createTRPCClient, httpLink } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache, type ReactNode } from "react";
import { readEnv } from "../env.ts";
import { logFailure } from "../server/log.ts";
import { securityPath } from "../shell/paths.ts";
import { signInPath } from "../shell/return-path.ts";
import { type Problem, problemOf } from "./problem.ts";
import { createQueryClient } from "./query-client.ts";
import type { ApiFetch, AppRouter } from "./router.ts";

const TIMEOUT_MS = 10_000;
const PASSED_ON = ["cookie", "user-agent", "x-forwarded-for", "x-request-id"];

// One of each for a request: React's cache ends with it.
const queryClientOfRequest = cache(() => createQueryClient());

const apiOfRequest = cache(() => {
  const { apiUrl } = readEnv();
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${apiUrl}/trpc`, headers: headersForApi, fetch: fetchFromApi })],
  });
});

/** The same options as in the browser, for prefetching what a page needs. */
export const serverTrpc = cache(() =>
  createTRPCOptionsProxy<AppRouter>({ client: apiOfRequest(), queryClient: queryClientOfRequest }),
);

async function headersForApi(): Promise<Record<string, string>> {
  const incoming = await headers();
  const passed = PASSED_ON.map((name) => [name, incoming.get(name)] as const).filter((entry) => entry[1] !== null);
  return { ...Object.fromEntries(passed), "x-keyhold-internal": readEnv().internalToken };
}

const fetchFromApi: ApiFetch = (input, init) =>
  fetch(input, { ...init, cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) });

type Unanswered = Exclude<Problem, { kind: "refused" }>;
export type Loaded<T> = { ok: true; value: T } | { ok: false; problem: Unanswered };

/**
 * Fetches what a page needs into the request's cache, from where `Hydrate` hands it on. No session leads to the sign-in
 * page and back, what cannot be seen is not found, and silence is returned, so that the page can say so.
 */
export async function load<T, E, D, K extends QueryKey>(options: FetchQueryOptions<T, E, D, K>): Promise<Loaded<D>> {
  return (await find(options)) ?? notFound();
}

/** The same, and null for what is not there or cannot be seen: a layout writes its own page for that. */
export async function find<T, E, D, K extends QueryKey>(
  options: FetchQueryOptions<T, E, D, K>,
): Promise<Loaded<D> | null> {
  try {
    return { ok: true, value: await queryClientOfRequest().fetchQuery({ ...options, retry: false }) };
  } catch (error) {
    const problem = await leaveOrExplain(error);
    return problem === null ? null : { ok: false, problem };
  }
}

async function leaveOrExplain(error: unknown): Promise<Unanswered | null> {
  const incoming = await headers();
  const problem = problemOf(error);
  if (problem.kind !== "refused") {
    const requestId = problem.requestId ?? incoming.get("x-request-id");
    logFailure("The API gave no answer to a page.", { requestId, error: String(error) });
    return { ...problem, requestId };
  }
  if (problem.refusal.code === "UNAUTHENTICATED") redirect(signInPath(incoming.get("x-keyhold-path") ?? "/"));
  if (problem.refusal.code === "SECOND_FACTOR_REQUIRED") redirect(securityPath);
  if (problem.refusal.code === "NOT_FOUND" || problem.refusal.code === "FORBIDDEN") return null;
  throw error;
}

export function Hydrate({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(queryClientOfRequest())}>{children}</HydrationBoundary>;
}
