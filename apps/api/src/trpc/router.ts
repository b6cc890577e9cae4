import { accountRouter, passkeysRouter, sessionsRouter } from "../features/account/router.ts";
import { apiUsersRouter } from "../features/api-user/router.ts";
import { auditRouter } from "../features/audit/router.ts";
import { holdsRouter } from "../features/hold/router.ts";
import { keyRouter } from "../features/key/router.ts";
import { liveRouter } from "../features/live/router.ts";
import { membersRouter } from "../features/member/router.ts";
import { organizationsRouter } from "../features/organization/router.ts";
import { partnersRouter } from "../features/partner/router.ts";
import { passwordResetsRouter } from "../features/password-reset/router.ts";
import { sessionRouter } from "../features/session/router.ts";
import { subscriptionRouter } from "../features/subscription/router.ts";
import { systemRouter } from "../features/system/router.ts";
import { thresholdRouter, usageRouter } from "../features/usage/router.ts";
import { verifiersRouter } from "../features/verifier/router.ts";
import { webhooksRouter } from "../features/webhook/router.ts";
import { t } from "./init.ts";

export const appRouter = t.router({
  session: sessionRouter,
  account: accountRouter,
  sessions: sessionsRouter,
  passkeys: passkeysRouter,
  key: keyRouter,
  organizations: organizationsRouter,
  members: membersRouter,
  passwordResets: passwordResetsRouter,
  subscription: subscriptionRouter,
  holds: holdsRouter,
  threshold: thresholdRouter,
  usage: usageRouter,
  webhooks: webhooksRouter,
  audit: auditRouter,
  live: liveRouter,
  partners: partnersRouter,
  system: systemRouter,
  verifiers: verifiersRouter,
  apiUsers: apiUsersRouter,
});

/** What a client needs to know to call this server with types. */
export type AppRouter = typeof appRouter;
