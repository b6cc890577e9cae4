import { isDatabaseUnavailable } from "@keyhold/db/errors";
import type { ApiSessionRecord } from "@keyhold/db/session-api/stores";
import type { ApiRole } from "@keyhold/domain/session-api/role";
import type { ApiCall } from "../http/api-call.ts";
import { byHead } from "../plain/by-head.ts";
import type { Services } from "../services.ts";
import { type Answer, QueueFullError } from "../verify/queue.ts";
import { API_ERRORS, type ApiError } from "./api-error.ts";
import { readSessionIds } from "./cookie.ts";
import type { CredentialServices } from "./credentials.ts";
import type { Lanes } from "./lanes.ts";
import { digestSession } from "./session-id.ts";

/** Who calls in a session, as it stands at this moment. */
export type ApiCaller = {
  readonly organization: { readonly id: string; readonly slug: string };
  readonly user: { readonly id: string; readonly name: string };
  readonly role: ApiRole;
};

/** A caller, with the session that it calls in. */
export type Authenticated = { readonly caller: ApiCaller; readonly session: ApiSessionRecord };

/** Why a call is not let through. */
export class ApiRefusal {
  readonly error: ApiError;

  constructor(error: ApiError) {
    this.error = error;
  }
}

export type SessionApiServices = Services &
  CredentialServices & {
    readonly sessionIdleMs: number;
    /** Whether there is room for this call of this organization; what it is answered otherwise. */
    readonly admit: (call: ApiCall, caller: ApiCaller) => Promise<ApiError | null>;
    /** Log-ins of one user from one source, one after another. */
    readonly logIns: Lanes;
    /** Forgets what is over. */
    readonly prune: () => Promise<void>;
  };

/**
 * Lets a call of a session through, and counts it (M): the session is looked up, and whether its key still works is judged and
 * counted in one transaction with all other calls (K9). Used often, it writes when it was used only now and then.
 */
export async function authenticateCall(
  services: SessionApiServices,
  call: ApiCall,
): Promise<Authenticated | ApiRefusal> {
  const { stores, clock, sessionIdleMs } = services;
  const digests = digestsOf(call);
  if (digests.length === 0) return new ApiRefusal(API_ERRORS.noSession);
  try {
    const session = await stores.apiSessions.find(digests, clock.now() - sessionIdleMs);
    if (session === null) return new ApiRefusal(API_ERRORS.noSession);
    const error = errorOf(await askDesk(services, call, session));
    if (error !== null) return new ApiRefusal(error);
    await touch(services, session);
    const { organization, user, role } = session;
    return { caller: { organization, user, role }, session };
  } catch (cause) {
    return unavailable(call, cause);
  }
}

function digestsOf(call: ApiCall): readonly string[] {
  return call.door === "plain" ? plainDigests(call.sent.headers) : digestsIn(call.request.headers.cookie);
}

const plainDigests = byHead(({ cookie }) => digestsIn(cookie));

function digestsIn(cookie: string | undefined): readonly string[] {
  return readSessionIds(cookie).map(digestSession);
}

/** Asks for the verdict on the session's key as it is now. */
export function askDesk(
  { desk }: Pick<Services, "desk">,
  { facts, notes }: ApiCall,
  { organization, revision }: Pick<ApiSessionRecord, "organization" | "revision">,
): Promise<Answer> {
  notes.organization = organization.slug;
  return desk.ask({ organization: organization.id, revision }, { request: facts, source: facts.address });
}

/** The key's own end is the session's end; what crosses the threshold is told why. Null: let through. */
function errorOf(answer: Answer): ApiError | null {
  switch (answer.verdict) {
    case "ALLOWED":
      return null;
    case "THRESHOLD_EXCEEDED":
      return API_ERRORS.thresholdExceeded;
    case "KEY_INVALID":
    case "KEY_DISABLED":
    case "SUBSCRIPTION_EXPIRED":
      return API_ERRORS.noSession;
    case "UNAUTHENTICATED":
    case "UNREADABLE":
      return API_ERRORS.unavailable;
  }
}

/** One write for a twentieth of the idle time: a session ends that much early at most. */
const TOUCHES_IN_IDLE = 20;

async function touch({ stores, clock, sessionIdleMs }: SessionApiServices, session: ApiSessionRecord): Promise<void> {
  const now = clock.now();
  if (now - session.lastSeenAt >= sessionIdleMs / TOUCHES_IN_IDLE) await stores.apiSessions.touch(session.digest, now);
}

/** That we cannot answer is never an answer about the session. */
export function unavailable(call: ApiCall, cause: unknown): ApiRefusal {
  if (!(cause instanceof QueueFullError) && !isDatabaseUnavailable(cause)) throw cause;
  call.outage = cause;
  return new ApiRefusal(API_ERRORS.unavailable);
}
