import { apiUsersRouter } from "../features/api-user/router.ts";
import { holdsRouter } from "../features/hold/router.ts";
import { keyRouter } from "../features/key/router.ts";
import { organizationsRouter } from "../features/organization/router.ts";
import { sessionRouter } from "../features/session/router.ts";
import { subscriptionRouter } from "../features/subscription/router.ts";
import { thresholdRouter, usageRouter } from "../features/usage/router.ts";
import { t } from "./init.ts";

export const appRouter = t.router({
  session: sessionRouter,
  key: keyRouter,
  organizations: organizationsRouter,
  subscription: subscriptionRouter,
  holds: holdsRouter,
  threshold: thresholdRouter,
  usage: usageRouter,
  apiUsers: apiUsersRouter,
});

/** What a client needs to know to call this server with types. */
export type AppRouter = typeof appRouter;
