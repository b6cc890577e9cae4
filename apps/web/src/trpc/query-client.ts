import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { problemOf } from "./problem.ts";

const FRESH_MS = 10_000;
const RETRIES = 2;

/** A refusal is an answer and is not asked for again; silence is. */
function shouldRetry(failures: number, error: Error): boolean {
  return problemOf(error).kind === "outage" && failures < RETRIES;
}

export function createQueryClient(onError?: (error: Error) => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache(onError ? { onError } : {}),
    mutationCache: new MutationCache(onError ? { onError } : {}),
    // Sent also when the browser thinks that it is offline, and never kept for later: what gets no answer says so.
    defaultOptions: {
      queries: { staleTime: FRESH_MS, retry: shouldRetry, networkMode: "always" },
      mutations: { networkMode: "always" },
    },
  });
}
