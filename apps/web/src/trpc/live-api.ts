import { createTRPCClient, httpSubscriptionLink } from "@trpc/client";
import type { AppRouter } from "./router.ts";

/** For streams alone: apart from the other client, so that its code is loaded only when there is one to open. */
export function createLiveApi() {
  return createTRPCClient<AppRouter>({ links: [httpSubscriptionLink({ url: "/trpc" })] });
}
