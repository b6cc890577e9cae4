import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import { noteServerDate } from "../shell/clock.ts";
import { securityPath } from "../shell/paths.ts";
import { fetchWithProof } from "./fresh-fetch.ts";
import { refusalCodeOf } from "./problem.ts";
import { createQueryClient } from "./query-client.ts";
import { fetchNotingReach } from "./reach.ts";
import type { ApiFetch, AppRouter } from "./router.ts";
import { fetchInSession } from "./session-over.ts";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export { TRPCProvider, useTRPC };

/** For calls whose answer must not stay in any cache: those that carry a key's value. */
export const useUncachedApi = useTRPCClient;

function createBrowserApi() {
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: "/trpc", fetch: fetchFromApi })],
  });
}

const fetchFromApi: ApiFetch = async (input, init) => {
  const send = () => fetch(input, { ...init, signal: init?.signal ?? null, cache: "no-store" });
  const isCommand = init?.method === "POST";
  const response = await fetchWithProof(() => fetchInSession(() => fetchNotingReach(send), isCommand));
  noteServerDate(response.headers.get("date"));
  return response;
};

function leaveWithoutFactor(error: Error): void {
  const code = refusalCodeOf(error);
  if (code === "SECOND_FACTOR_REQUIRED") window.location.assign(securityPath);
}

let browserQueryClient: QueryClient | undefined;

// One for each server render, so that no user's data is in another's; one for the page in a browser.
function queryClientHere(): QueryClient {
  if (typeof window === "undefined") return createQueryClient();
  browserQueryClient ??= createQueryClient(leaveWithoutFactor);
  return browserQueryClient;
}

export function ApiProvider({ children }: { children: ReactNode }) {
  const queryClient = queryClientHere();
  const [api] = useState(createBrowserApi);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={api} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
