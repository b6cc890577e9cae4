import type { AuditEntry } from "@keyhold/db/stores";
import { newAuditEntry } from "../command/audit-entry.ts";
import type { Exchange } from "../http/exchange.ts";
import type { Services } from "../services.ts";
import type { RequestFacts } from "../trpc/context.ts";
import { ADDRESS_HEADER, AUTH_PATH, type Auth } from "./auth.ts";

export type AuthServices = Pick<Services, "stores" | "clock" | "randomness"> & { readonly auth: Auth };

/** Asks better-auth with what we know of the caller, and nothing else that the caller sent. */
export function askAuth(
  { auth }: AuthServices,
  { request, facts }: Exchange,
  { path, body }: { path: string; body: object },
): Promise<Response> {
  const headers = new Headers({ "content-type": "application/json" });
  if (facts.address !== null) headers.set(ADDRESS_HEADER, facts.address);
  if (facts.userAgent !== null) headers.set("user-agent", facts.userAgent);
  if (request.headers.cookie !== undefined) headers.set("cookie", request.headers.cookie);
  const url = new URL(`${AUTH_PATH}${path}`, auth.options.baseURL);
  return auth.handler(new Request(url, { method: "POST", headers, body: JSON.stringify(body) }));
}

type Told = Pick<AuditEntry, "type" | "outcome" | "actor">;

/** Sessions concern no organization, so their events are in the provider's own log. */
export function auditSession(services: AuthServices, facts: RequestFacts, told: Told): Promise<void> {
  const refusalCode = told.outcome === "refused" ? "UNAUTHENTICATED" : null;
  return services.stores.audit.append(newAuditEntry(services, facts, { refusalCode, ...told }));
}
