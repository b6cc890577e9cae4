import type { OrganizationId, UserId } from "@keyhold/domain/core/ids";
import type { Services } from "../services.ts";
import type { Tracing } from "../tracing/tracing.ts";

/** Where a request came from, for the audit and the log. */
export type RequestFacts = {
  readonly requestId: string;
  readonly address: string | null;
  readonly userAgent: string | null;
};

/** Who is signed in. */
export type SessionUser = { readonly id: UserId; readonly email: string; readonly name: string };

/** Which organization a call concerns, as soon as it is known that the caller may know it. */
type Trail = { organizationId: OrganizationId | null };

/** Whether one more is allowed; otherwise when to come back, in seconds. */
export type Attempt = { readonly allowed: boolean; readonly retryAfter: number | null };

export type Context = {
  readonly services: Services;
  readonly request: RequestFacts;
  readonly tracing: Pick<Tracing, "traceProcedure">;
  readonly trail: Trail;
  /** Asks the database at each call: a session that ended is over at once. */
  findUser(): Promise<SessionUser | null>;
  /** Counts an attempt of this address, for what a stranger may try. */
  takeAttempt(): Promise<Attempt>;
};
