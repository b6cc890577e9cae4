import type { Proof } from "@keyhold/domain/access/sign-in";
import type { AuditSide } from "@keyhold/domain/audit/event";
import type { OrganizationId, UserId } from "@keyhold/domain/core/ids";
import type { Services } from "../services.ts";
import type { Tracing } from "../tracing/tracing.ts";

/** Where a request came from, for the audit and the log. */
export type RequestFacts = {
  readonly requestId: string;
  readonly address: string | null;
  readonly userAgent: string | null;
};

/** The session in use, and what it proves. */
export type SessionProof = Proof & { readonly id: string };

/** Who is signed in. */
export type SessionUser = {
  readonly id: UserId;
  readonly email: string;
  readonly name: string;
  readonly session: SessionProof;
};

/** Which organization a call concerns, as soon as it is known that the caller may know it, and from where the caller acts. */
type Trail = { organizationId: OrganizationId | null; side?: AuditSide };

export type Context = {
  readonly services: Services;
  readonly request: RequestFacts;
  readonly tracing: Pick<Tracing, "traceProcedure">;
  readonly trail: Trail;
  /** Asks the database at each call: a session that ended is over at once. */
  findUser(): Promise<SessionUser | null>;
  /** Null without an authenticator. */
  countRecoveryCodes(user: SessionUser): Promise<number | null>;
};
