import type { AuditEntry } from "@keyhold/db/stores";
import type { AccountAttempt, AuditEvent } from "@keyhold/domain/audit/types";
import { newAuditEntry } from "../command/audit-entry.ts";
import type { Exchange } from "../http/exchange.ts";
import type { Services } from "../services.ts";
import type { RequestFacts, SessionUser } from "../trpc/context.ts";
import { ADDRESS_HEADER, AUTH_PATH, type Auth } from "./auth.ts";

export type AuthServices = Pick<Services, "stores" | "clock" | "randomness" | "secrets" | "signIn" | "settings"> & {
  readonly auth: Auth;
  readonly publicUrl: string;
  /** What the button of single sign-on says; null without it. */
  readonly ssoName: string | null;
};

/** `cookie`: those of the caller's cookies that better-auth is to see. */
export type Question = {
  readonly path: string;
  readonly cookie: string | undefined;
  readonly method?: "GET" | "POST";
  readonly body?: object;
};

/** Asks better-auth with what we know of the caller, and nothing else that the caller sent. */
export function askAuth(
  { auth, publicUrl }: Pick<AuthServices, "auth" | "publicUrl">,
  { facts }: Pick<Exchange, "facts">,
  { path, cookie, method = "POST", body = {} }: Question,
): Promise<Response> {
  const headers = new Headers({ "content-type": "application/json" });
  if (facts.address !== null) headers.set(ADDRESS_HEADER, facts.address);
  if (facts.userAgent !== null) headers.set("user-agent", facts.userAgent);
  if (cookie !== undefined) headers.set("cookie", cookie);
  const url = new URL(`${AUTH_PATH}${path}`, publicUrl);
  const sent = method === "POST" ? { method, headers, body: JSON.stringify(body) } : { method, headers };
  return auth.handler(new Request(url, sent));
}

/** Of the caller's cookies, those of these names of ours, whatever prefix https gives them. */
export function cookiesNamed({ request }: Pick<Exchange, "request">, ...names: readonly string[]): string | undefined {
  const ours = (request.headers.cookie ?? "").split(/;\s*/).filter((cookie) => {
    const name = cookie.split("=", 1)[0]?.replace(/^__Secure-/, "");
    return names.some((each) => name === `keyhold.${each}`);
  });
  return ours.length === 0 ? undefined : ours.join("; ");
}

export const SESSION_COOKIE = "session_token";

type Named =
  | { readonly type: AuditEvent; readonly outcome: "accepted" }
  | { readonly type: AuditEvent | AccountAttempt; readonly outcome: "refused" };
type Told = Named & Pick<AuditEntry, "actor"> & Partial<Pick<AuditEntry, "facts" | "refusalCode">>;

/** Sessions concern no organization, so their events are in the provider's own log. */
export function auditSession(services: AuthServices, facts: RequestFacts, told: Told): Promise<void> {
  const refusalCode = told.outcome === "refused" ? "UNAUTHENTICATED" : null;
  return services.stores.audit.append(newAuditEntry(services, facts, { refusalCode, ...told }));
}

export function actorOfUser({ id, email }: SessionUser) {
  return { kind: "user", id, name: email } as const;
}
