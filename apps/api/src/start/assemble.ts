import type { Server } from "node:http";
import { openCallStore } from "@keyhold/db/calls/open";
import type { Clock } from "../adapters/clock.ts";
import type { Log } from "../adapters/log.ts";
import { systemRandomness } from "../adapters/randomness.ts";
import { AUTH_PATH, createAuth } from "../auth/auth.ts";
import { findUser } from "../auth/session.ts";
import { signIn } from "../auth/sign-in.ts";
import { signOut } from "../auth/sign-out.ts";
import type { Env } from "../env.ts";
import type { Exchange, Handler } from "../http/exchange.ts";
import { answerHealth, createReadiness } from "../http/health.ts";
import { checkOrigin, trustedOrigins } from "../http/origin.ts";
import type { Routes } from "../http/routes.ts";
import { createHttpServer } from "../http/server.ts";
import type { Services } from "../services.ts";
import { sendApiError } from "../session-api/api-error.ts";
import { createSessionApi } from "../session-api/create.ts";
import { SESSION_API } from "../session-api/routes.ts";
import type { Tracing } from "../tracing/tracing.ts";
import { createTrpcHandler } from "../trpc/handler.ts";
import type { ApiGate } from "../upstream/gate.ts";
import { openGate } from "../upstream/open-gate.ts";
import { createAuthorizeHandler } from "../verify/authorize-handler.ts";
import { AUTHORIZE_PATH } from "../verify/claimed-organization.ts";
import { createDesk } from "../verify/desk.ts";
import { createVerifyHandler } from "../verify/handler.ts";
import { createLane } from "../verify/lane.ts";
import { createWrongKeyThrottle } from "../verify/throttle.ts";
import type { Opened } from "./open.ts";
import { createOperations, type Operations } from "./operations.ts";

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
  const { lean, exact, ...others } = routesOf(parts, services, isAway);
  const routes = {
    ...others,
    lean: { ...lean, [SESSION_API]: { methods: "any", handle: sessionApi(parts, services, gate) } },
    exact: { ...exact, ...operations.routes(services.desk) },
  } as const;
  const { server, inFlight } = createHttpServer({
    routes,
    log: parts.log,
    internalToken: parts.env.internalToken,
    observer: operations.observer,
    // What is passed on may be large, and its sender slow.
    ...(parts.env.upstream === null ? {} : { requestTimeoutMs: 300_000 }),
  });
  return {
    server,
    services,
    paths: Object.values(routes).flatMap((table) => Object.keys(table)),
    inFlight,
    announceStop: () => {
      isStopping = true;
    },
    close: async () => {
      await Promise.all([services.desk.close(), gate.close()]);
    },
  };
}

function sessionApi({ env, log }: Parts, services: Services, gate: ApiGate): Handler {
  return createSessionApi({
    ...{ services, log, sessionIdleSeconds: env.sessionIdleSeconds },
    check: gate.check,
    admit: gate.admit,
    forward: async (exchange, caller) => {
      const refused = await gate.forward(exchange, caller);
      if (refused !== null) sendApiError(exchange, refused);
    },
  });
}

function servicesOf({ database, secrets, clock, env }: Parts, operations: Operations): Services {
  const { baseUrl, supportContact, revealAlways, refuseWeakKeys } = env;
  const settings = { baseUrl, supportContact, revealAlways, refuseWeakKeys };
  const common = { stores: database.stores, clock, randomness: systemRandomness };
  const desk = createDesk({
    lane: operations.watchLane(callLane({ secrets, env })),
    concurrency: CONCURRENCY,
    services: common,
    takeTurn: database.takeTurn,
    onError: operations.onError,
  });
  return { ...common, secrets, settings, desk: operations.watchDesk(desk) };
}

/** Two batches at once: one is decided while the other is being confirmed. */
const CONCURRENCY = 2;

function callLane({ secrets, env: { databaseUrl } }: Pick<Parts, "secrets" | "env">) {
  return createLane(openCallStore({ url: databaseUrl, concurrency: CONCURRENCY }), secrets.fingerprint);
}

function routesOf({ database, secrets, env, log, tracing }: Parts, services: Services, isAway: () => boolean): Routes {
  const { publicUrl } = env;
  // The digest is keyed by what all processes on one database share, and by nothing else.
  const auth = createAuth({ database, publicUrl, log, secret: secrets.digest("session cookies, version 1") });
  const authServices = { ...services, auth };
  const trusted = trustedOrigins(publicUrl);
  const { verifiers } = services.stores;
  const verifying = { ...services, verifiers, throttle: createWrongKeyThrottle() };
  const fromConsole = (handle: (exchange: Exchange) => Promise<void>): Handler => {
    return async (exchange) => {
      checkOrigin(exchange.request, trusted);
      await handle(exchange);
    };
  };
  const trpc = createTrpcHandler({
    services,
    log,
    tracing,
    trustedOrigins: trusted,
    findUser: (cookie) => findUser(auth, cookie),
  });
  const authorizing = { methods: "any", handle: createAuthorizeHandler({ ...verifying, log }) } as const;
  return {
    lean: {
      "/v1/verify": { methods: ["POST"], handle: createVerifyHandler(verifying) },
      [AUTHORIZE_PATH]: authorizing,
      [`${AUTHORIZE_PATH}/`]: authorizing,
    },
    exact: {
      "/healthz": { methods: ["GET"], handle: answerHealth },
      "/readyz": { methods: ["GET"], handle: createReadiness(database.ping, isAway) },
      [`${AUTH_PATH}/sign-in/email`]: { methods: ["POST"], handle: fromConsole((each) => signIn(each, authServices)) },
      [`${AUTH_PATH}/sign-out`]: { methods: ["POST"], handle: fromConsole((each) => signOut(each, authServices)) },
    },
    prefixes: { "/trpc/": { methods: ["GET", "POST"], handle: trpc } },
  };
}
