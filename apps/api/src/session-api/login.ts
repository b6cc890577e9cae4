import type { Slot } from "@keyhold/domain/key/slot";
import { matchesObfuscated } from "@keyhold/domain/session-api/obfuscation";
import { faultOf } from "@keyhold/domain/session-api/timestamp";
import { newAuditEntry } from "../command/audit-entry.ts";
import type { ApiCall } from "../http/api-call.ts";
import type { Answer } from "../verify/queue.ts";
import { API_ERRORS, type ApiError } from "./api-error.ts";
import { type Attempt, attemptOf, isLocked, noteFailure, noteSuccess } from "./attempts.ts";
import { ApiRefusal, askDesk, type SessionApiServices, unavailable } from "./caller.ts";
import { sessionCookie } from "./cookie.ts";
import { type Identified, identify } from "./credentials.ts";
import { LaneFullError } from "./lanes.ts";
import { KEPT_SESSIONS } from "./limits.ts";
import { type LoginInput, readLogin, readUsername, tellableName } from "./login-input.ts";
import { digestSession, newSessionId } from "./session-id.ts";
import { sendSessionInfo } from "./session-info.ts";

/**
 * Logs a program in: user name and password say who it is, and so which organization's key is meant (K1); then what it has
 * sent of the key is held against the present value.
 */
export async function logIn(call: ApiCall, services: SessionApiServices): Promise<void> {
  const input = readLogin(await call.readJson());
  if (input === null) return call.send(API_ERRORS.invalidBody);
  if (faultOf(input.timestamp, services.clock.now()) !== null) return call.send(API_ERRORS.notAuthenticated);
  const opened = await attemptInTurn(call, services, input);
  if (opened instanceof ApiRefusal) return call.send(opened.error);
  sendSessionInfo(call, { "set-cookie": sessionCookie(opened.id, isSecure(call, services)) });
}

type Opened = { readonly id: string };

async function attemptInTurn(
  call: ApiCall,
  services: SessionApiServices,
  input: LoginInput,
): Promise<Opened | ApiRefusal> {
  const named = readUsername(input.username);
  // One account is one, whatever organization its user names.
  const [own, target] = named.kind === "member" ? [named.email, named.email] : [input.username, named.slug];
  const attempt = attemptOf(services, own, { address: call.facts.address, target });
  try {
    const opened = await services.logIns(attempt.own, () => attemptLogIn({ call, services, input, attempt }));
    await services.prune();
    return opened;
  } catch (error) {
    if (error instanceof LaneFullError) return new ApiRefusal(API_ERRORS.unavailable);
    return unavailable(call, error);
  }
}

type LogIn = {
  readonly call: ApiCall;
  readonly services: SessionApiServices;
  readonly input: LoginInput;
  readonly attempt: Attempt;
};

async function attemptLogIn(logIn: LogIn): Promise<Opened | ApiRefusal> {
  const { services, input, attempt, call } = logIn;
  if (await isLocked(services, attempt)) return new ApiRefusal(API_ERRORS.notAuthenticated);
  const identified = await identify(services, readUsername(input.username), input);
  if (identified === null) return refuse(logIn, null, API_ERRORS.wrongPassword);
  const { organization, user, name, role } = identified;
  const caller = { organization, user: { id: user.id, name }, role };
  const full = await services.admit(call, caller);
  if (full !== null) return new ApiRefusal(full);
  return openWithKey(logIn, identified);
}

/** A key that is changed meanwhile is read again. */
const READINGS = 5;

async function openWithKey(logIn: LogIn, identified: Identified): Promise<Opened | ApiRefusal> {
  const { services, call } = logIn;
  const { organization } = identified;
  for (let reading = 0; reading < READINGS; reading += 1) {
    const slot = await readMatchingSlot(logIn, identified);
    if (slot === null) return refuse(logIn, identified, API_ERRORS.notAuthenticated);
    const { revision } = slot;
    const answer = await askDesk(services, call, { organization, revision });
    if (answer.verdict === "ALLOWED") return open(logIn, identified, revision);
    const error = errorOf(answer);
    if (error !== null) return refuseRightKey(logIn, identified, error);
  }
  return refuse(logIn, identified, API_ERRORS.notAuthenticated);
}

/** Stands for the key that is not there, so that it costs what every other costs. */
const NO_KEY = "\0".repeat(12);

/** The slot whose value was presented, with its value read in one statement. */
async function readMatchingSlot({ services, input }: LogIn, { organization }: Identified): Promise<Slot | null> {
  const { stores, secrets } = services;
  const read = await stores.apiSessions.readKey(organization.id);
  const sealed = read?.sealedValue ?? null;
  const value = sealed === null ? NO_KEY : secrets.open(organization.id, sealed);
  const matches = matchesObfuscated(value, input.timestamp, input.presented);
  return read !== null && sealed !== null && matches ? read.slot : null;
}

/** Null: the slot has moved on. */
function errorOf(answer: Exclude<Answer, { verdict: "ALLOWED" }>): ApiError | null {
  switch (answer.verdict) {
    case "KEY_INVALID":
      return null;
    case "KEY_DISABLED":
      return answer.causes.some((cause) => cause.code === "HOLD" && cause.reason === "THRESHOLD_EXCEEDED")
        ? API_ERRORS.thresholdExceeded
        : API_ERRORS.keyDisabled;
    case "THRESHOLD_EXCEEDED":
      return API_ERRORS.thresholdExceeded;
    case "SUBSCRIPTION_EXPIRED":
      return API_ERRORS.notSubscribed;
    case "UNAUTHENTICATED":
    case "UNREADABLE":
      return API_ERRORS.unavailable;
  }
}

async function open(logIn: LogIn, identified: Identified, revision: number): Promise<Opened> {
  const { services, attempt } = logIn;
  const { stores, randomness, clock } = services;
  const { organization, user } = identified;
  const id = newSessionId(randomness);
  const session = { digest: digestSession(id), organizationId: organization.id, revision, user, at: clock.now() };
  await stores.apiSessions.open(session, KEPT_SESSIONS, entryOf(logIn, identified, { outcome: "accepted" }));
  await noteSuccess(services, attempt);
  return { id };
}

/** A wrong password, or a wrong key: it counts. */
async function refuse(logIn: LogIn, identified: Identified | null, error: ApiError): Promise<ApiRefusal> {
  const { services, attempt } = logIn;
  const hasLocked = await noteFailure(services, attempt);
  const facts = hasLocked ? { locked: true } : {};
  await services.stores.audit.append(entryOf(logIn, identified, { outcome: "refused", error, facts }));
  return new ApiRefusal(error);
}

/** The key is the right one, and does not work. */
async function refuseRightKey(logIn: LogIn, identified: Identified, error: ApiError): Promise<ApiRefusal> {
  await logIn.services.stores.audit.append(entryOf(logIn, identified, { outcome: "refused", error }));
  return new ApiRefusal(error);
}

type Told = {
  readonly outcome: "accepted" | "refused";
  readonly error?: ApiError;
  readonly facts?: Readonly<Record<string, unknown>>;
};

/** In the organization's log as soon as it is known who it is; what strangers try is in the provider's. */
function entryOf({ services, call, input }: LogIn, identified: Identified | null, told: Told) {
  const { outcome, error, facts = {} } = told;
  const actor =
    identified === null
      ? ({ kind: "anonymous", name: tellableName(input.username) } as const)
      : ({ kind: "user", id: identified.user.id, name: identified.name } as const);
  return newAuditEntry(services, call.facts, {
    ...{ type: "api_session.log_in", outcome, actor, facts },
    organizationId: identified?.organization.id ?? null,
    side: identified === null ? null : "organization",
    refusalCode: error?.body.code ?? null,
  });
}

/** As the proxy before us says, or else as the base URL on the key page. */
function isSecure({ request }: ApiCall, { settings }: SessionApiServices): boolean {
  const forwarded = request.headers["x-forwarded-proto"];
  return typeof forwarded === "string" ? forwarded.trim() === "https" : settings.baseUrl.startsWith("https:");
}
