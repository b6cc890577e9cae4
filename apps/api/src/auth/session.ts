import { SIGN_IN_METHODS } from "@keyhold/domain/access/sign-in";
import { userId } from "@keyhold/domain/core/ids";
import type { SessionProof, SessionUser } from "../trpc/context.ts";
import type { Auth } from "./auth.ts";

/** Who the cookie says is signed in: asked of the database each time. A database that does not answer is not "nobody". */
export async function findUser(auth: Auth, cookie: string | undefined): Promise<SessionUser | null> {
  if (cookie === undefined) return null;
  const session = await auth.api.getSession({ headers: new Headers({ cookie }) });
  if (session === null) return null;
  const { id, email, name } = session.user;
  return { id: userId(id), email, name, session: proofOf(session.session) };
}

type Kept = {
  readonly id: string;
  readonly signInMethod?: string | null | undefined;
  readonly provenAt?: Date | null | undefined;
};

function proofOf({ id, signInMethod, provenAt }: Kept): SessionProof {
  const method = SIGN_IN_METHODS.find((known) => known === signInMethod) ?? null;
  return { id, method, provenAt: provenAt?.getTime() ?? null };
}
