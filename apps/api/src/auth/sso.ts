import { ssoInput } from "@keyhold/contract/account/credentials";
import { z } from "zod";
import type { Exchange } from "../http/exchange.ts";
import { HttpError } from "../http/http-error.ts";
import { sendJson } from "../http/reply.ts";
import type { SessionUser } from "../trpc/context.ts";
import { type AuthServices, askAuth, auditSession, cookiesNamed } from "./ask-auth.ts";
import { AUTH_PATH } from "./auth.ts";
import { completeSignIn, discard, openedBy } from "./complete.ts";
import { OIDC_PROVIDER } from "./oidc.ts";
import { readInput } from "./read-input.ts";
import { admitBeginning } from "./refuse-attempt.ts";

export const WAYS_PATH = `${AUTH_PATH}/ways`;
export const SSO_CALLBACK_PATH = `${AUTH_PATH}/callback/${OIDC_PROVIDER}`;
const REFUSED_PATH = "/sign-in?failed=sso";
const STATE_COOKIES = ["state", "oauth_state"];

const begun = z.object({ url: z.string() });

/** How one can sign in here, beside e-mail and password, and whom to ask who cannot: for the sign-in page. */
export async function answerWays({ response }: Exchange, { ssoName, settings }: AuthServices): Promise<void> {
  const { supportContact } = settings;
  sendJson(response, { status: 200, body: { sso: ssoName === null ? null : { name: ssoName }, supportContact } });
}

/** The identity provider's page, to which the browser goes, with a cookie that says which answer it waits for. */
export async function beginSso(exchange: Exchange, services: AuthServices): Promise<void> {
  const { returnPath } = await readInput(exchange, ssoInput);
  if (services.ssoName === null) throw new HttpError("absent", "There is no single sign-on here.");
  await admitBeginning(exchange, services);
  const body = {
    provider: OIDC_PROVIDER,
    callbackURL: safePath(returnPath),
    errorCallbackURL: REFUSED_PATH,
    disableRedirect: true,
  };
  const answer = await askAuth(services, exchange, { path: "/sign-in/social", cookie: undefined, body });
  if (answer.status !== 200) {
    exchange.outage = new Error(`Beginning single sign-on answered ${answer.status}.`);
    throw new HttpError("unavailable", "The identity provider does not answer.", { headers: { "retry-after": "5" } });
  }
  const { url } = begun.parse(await answer.json());
  sendJson(exchange.response, { status: 200, body: { url }, headers: { "set-cookie": answer.headers.getSetCookie() } });
}

/**
 * The identity provider sends the browser back. Who it is, is found by the provider's own subject or, the first time, by an
 * e-mail address that the provider has verified; and must be a member of something, or invited: then the account is made.
 */
export async function finishSso(exchange: Exchange, services: AuthServices): Promise<void> {
  if (services.ssoName === null) throw new HttpError("absent", "There is nothing at this path.");
  await admitBeginning(exchange, services);
  const query = (exchange.request.url ?? "").split("?")[1] ?? "";
  const path = `/callback/${OIDC_PROVIDER}?${query}`;
  const cookie = cookiesNamed(exchange, ...STATE_COOKIES);
  const answer = await askAuth(services, exchange, { path, method: "GET", cookie });
  const location = answer.headers.get("location");
  const hasSession = answer.headers.getSetCookie().some((each) => /session_token=[^;]/.test(each));
  if (location === null || !hasSession) return refuse(exchange, services, null);
  const opened = await openedBy(services, answer);
  if (!(await belongsHere(services, opened.user))) {
    await discard(services, opened.user);
    return refuse(exchange, services, opened.user.email);
  }
  await completeSignIn(exchange, services, opened);
  redirect(exchange, safePath(pathOf(location, services.publicUrl)), opened.cookies);
}

async function belongsHere({ stores, clock }: AuthServices, { id, email }: SessionUser): Promise<boolean> {
  const memberships = await stores.memberships.listOf(id);
  return memberships.length > 0 || stores.accounts.isInvited(email.toLowerCase(), clock.now());
}

async function refuse(exchange: Exchange, services: AuthServices, email: string | null): Promise<void> {
  await auditSession(services, exchange.facts, {
    type: "session.sign_in",
    outcome: "refused",
    actor: { kind: "anonymous", name: email },
    facts: { method: "sso" },
  });
  redirect(exchange, REFUSED_PATH, []);
}

function redirect({ response }: Exchange, location: string, cookies: readonly string[]): void {
  response.writeHead(303, { location, "set-cookie": [...cookies], "content-length": 0 }).end();
}

function pathOf(location: string, publicUrl: string): string {
  const { pathname, search } = new URL(location, publicUrl);
  return `${pathname}${search}`;
}

/** A page of the console and nothing else, however it is written. */
function safePath(asked: string | undefined): string {
  if (asked === undefined || !/^\/(?![/\\])/.test(asked) || !URL.canParse(asked, "http://console.invalid")) return "/";
  const url = new URL(asked, "http://console.invalid");
  const path = `${url.pathname}${url.search}`;
  return url.origin === "http://console.invalid" && !path.startsWith("//") ? path : "/";
}
