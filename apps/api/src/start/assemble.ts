import type { Server } from "node:http";
import { openCallStore } from "@keyhold/db/calls/open";
import type { Clock } from "../adapters/clock.ts";
import type { Log } from "../adapters/log.ts";
import { createMail } from "../adapters/mail.ts";
import { systemRandomness } from "../adapters/randomness.ts";
import { type Auth, createAuth } from "../auth/auth.ts";
import { countRecoveryCodes } from "../auth/recovery-codes-left.ts";
import { authRoutes } from "../auth/routes.ts";
import { findUser } from "../auth/session.ts";
import type { Env } from "../env.ts";
import { createExportHandler, EXPORT_PATH } from "../features/audit/export-handler.ts";
import { answerHealth, createReadiness } from "../http/health.ts";
import { trustedOrigins } from "../http/origin.ts";
import type { Routes } from "../http/routes.ts";
import { createHttpServer } from "../http/server.ts";
import { createLiveWatcher } from "../live/watcher.ts";
import type { Services } from "../services.ts";
import { SESSION_API } from "../session-api/routes.ts";
import type { Tracing } from "../tracing/tracing.ts";
import { createTrpcHandler } from "../trpc/handler.ts";
import { openGate } from "../upstream/open-gate.ts";
import { createAuthorizeHandler } from "../verify/authorize-handler.ts";
import { AUTHORIZE_PATH } from "../verify/claimed-organization.ts";
import { createDesk } from "../verify/desk.ts";
import { createVerifyHandler } from "../verify/handler.ts";
import { createLane } from "../verify/lane.ts";
import { createPlainVerify, VERIFY_PATH } from "../verify/plain-handler.ts";
import { createWrongKeyThrottle } from "../verify/throttle.ts";
import type { VerifyServices } from "../verify/verify.ts";
import { createSend } from "../webhook/send.ts";
import { startWebhookWorks } from "../webhook/works.ts";
import type { Opened } from "./open.ts";
import { createOperations, type Operations } from "./operations.ts";
import { openSessionApi } from "./session-api.ts";
import { systemFactsOf } from "./system-facts.ts";

export type Parts = Opened & {
  readonly env: Env;
  readonly log: Log;
  readonly clock: Clock;
  readonly tracing: Tracing;
};

export type Application = {
  readonly server: Server;
  readonly services: Services;
  /** All that there are; one that ends with a slash is the beginning of others. */
  readonly paths: readonly string[];
  /** Requests that have begun and not ended. */
  inFlight(): number;
  /** Ends what the process does beside answering. */
  stopWorks(): Promise<void>;
  /** From now on `/readyz` says no, so that nobody sends more. */
  announceStop(): void;
  /** Lets go of what it has opened, when no request is left. */
  close(): Promise<void>;
};

/** Puts the parts together; listening is the caller's. */
export function assemble(parts: Parts): Application {
  const operations = createOperations(parts);
  const services = servicesOf(parts, operations);
  let isStopping = false;
  const gate = openGate({ env: parts.env, clock: parts.clock, takeTurn: parts.database.takeTurn });
  const isAway = () => isStopping || operations.cannotDecide(services.desk);
  const verifying = { ...services, throttle: createWrongKeyThrottle() };
  const sessionApi = openSessionApi(parts, { services, gate, observer: operations.observer });
  const { lean, exact, ...others } = routesOf(parts, verifying, isAway);
  const routes = {
    ...others,
    lean: { ...lean, [SESSION_API]: { methods: "any", handle: sessionApi.handle } },
    exact: { ...exact, ...operations.routes(services) },
  } as const;
  const asked = { log: parts.log, internalToken: parts.env.internalToken, observer: operations.observer };
  const plainVerify = createPlainVerify({ ...asked, services: verifying });
  const { server, inFlight } = createHttpServer({
    ...asked,
    routes,
    plain: (request, reply) => plainVerify(request, reply) ?? sessionApi.plain(request, reply),
    // What is passed on may be large, and its sender slow.
    ...(parts.env.upstream === null ? {} : { requestTimeoutMs: 300_000 }),
  });
  const { webhooks: settings } = parts.env;
  const works = startWebhookWorks({
    ...{ services, settings, send: createSend(settings) },
    onError: operations.onError,
  });
  return {
    server,
    services,
    stopWorks: works.stop,
    paths: Object.values(routes).flatMap((table) => Object.keys(table)),
    inFlight,
    announceStop: () => {
      isStopping = true;
      services.live.stop();
    },
    close: async () => {
      await Promise.all([services.desk.close(), gate.close()]);
    },
  };
}

function servicesOf({ database, secrets, clock, env, log }: Parts, operations: Operations): Services {
  const { baseUrl, supportContact, revealAlways, refuseWeakKeys, webhooks } = env;
  const invitations = { publicUrl: env.publicUrl, mail: env.mail === null ? null : createMail(env.mail, log) };
  const settings = { baseUrl, supportContact, revealAlways, refuseWeakKeys, webhooks };
  const common = { stores: database.stores, clock, randomness: systemRandomness };
  const desk = createDesk({
    lane: operations.watchLane(callLane({ secrets, env })),
    concurrency: CONCURRENCY,
    services: common,
    takeTurn: database.takeTurn,
    onError: operations.onError,
  });
  const signIn = { secondFactor: env.secondFactor, stepUpMinutes: env.stepUpMinutes, hasSso: env.oidc !== null };
  const system = systemFactsOf({ database, secrets, clock, desk }, operations);
  const live = createLiveWatcher({ occurrences: database.stores.occurrences, onError: operations.onError });
  return { ...common, secrets, settings, signIn, invitations, system, live, desk: operations.watchDesk(desk) };
}

/** Two batches at once: one is decided while the other is being confirmed. */
const CONCURRENCY = 2;

function callLane({ secrets, env: { databaseUrl } }: Pick<Parts, "secrets" | "env">) {
  return createLane(openCallStore({ url: databaseUrl, concurrency: CONCURRENCY }), secrets.fingerprint);
}

function authOf({ database, secrets, env, log, clock }: Parts, { randomness, stores }: Services): Auth {
  const { publicUrl, oidc, stepUpMinutes } = env;
  return createAuth({
    ...{ database, publicUrl, oidc, log, clock, randomness },
    trustedOrigins: trustedOrigins(publicUrl),
    demandsFreshSignIn: stepUpMinutes !== null,
    isInvited: (email) => stores.accounts.isInvited(email, clock.now()),
    // Keyed by what all processes on one database share, and by nothing else.
    secret: secrets.digest("session cookies, version 1"),
  });
}

function routesOf(parts: Parts, services: Services & VerifyServices, isAway: () => boolean): Routes {
  const { database, env, log, tracing } = parts;
  const { publicUrl } = env;
  const trusted = trustedOrigins(publicUrl);
  const auth = authOf(parts, services);
  const { verifiers } = services.stores;
  const verifying = { ...services, verifiers };
  const trpc = createTrpcHandler({
    services,
    log,
    tracing,
    trustedOrigins: trusted,
    findUser: (cookie) => findUser(auth, cookie),
    countRecoveryCodes: (user) => countRecoveryCodes(auth, user),
  });
  const authorizing = { methods: "any", handle: createAuthorizeHandler({ ...verifying, log }) } as const;
  return {
    lean: {
      [VERIFY_PATH]: { methods: ["POST"], handle: createVerifyHandler(verifying) },
      [AUTHORIZE_PATH]: authorizing,
      [`${AUTHORIZE_PATH}/`]: authorizing,
    },
    exact: {
      [EXPORT_PATH]: {
        methods: ["GET"],
        handle: createExportHandler({ services, findUser: (cookie) => findUser(auth, cookie) }),
      },
      "/healthz": { methods: ["GET"], handle: answerHealth },
      "/readyz": { methods: ["GET"], handle: createReadiness(database.ping, isAway) },
      ...authRoutes({ ...services, auth, publicUrl, ssoName: env.oidc?.name ?? null }),
    },
    prefixes: { "/trpc/": { methods: ["GET", "POST"], handle: trpc } },
  };
}
