import { createTRPCClient, httpLink } from "@trpc/client";
import { refusalCodeOf } from "./problem.ts";
import { fetchNotingReach } from "./reach.ts";
import type { ApiFetch, AppRouter } from "./router.ts";
import { isPageUser } from "./session-over.ts";

/** Of the page's user, of somebody who has signed in in another window, or of nobody; `unknown`: nobody answers. */
export type Whose = "own" | "another" | "nobody" | "unknown";

const WAIT_MS = 5000;

// Not the page's own way, which would ask for a session where there is none.
const fetchPlainly: ApiFetch = (input) =>
  fetchNotingReach(() => fetch(input, { cache: "no-store", signal: AbortSignal.timeout(WAIT_MS) }));

/** Whose session this browser has now. */
export async function askWhoseSession(): Promise<Whose> {
  const api = createTRPCClient<AppRouter>({ links: [httpLink({ url: "/trpc", fetch: fetchPlainly })] });
  try {
    const { user } = await api.session.me.query();
    return isPageUser(user) ? "own" : "another";
  } catch (error) {
    return refusalCodeOf(error) === "UNAUTHENTICATED" ? "nobody" : "unknown";
  }
}
