import { userId } from "@keyhold/domain/core/ids";
import type { SessionUser } from "../trpc/context.ts";
import type { Auth } from "./auth.ts";

/** Who the cookie says is signed in: asked of the database each time. A database that does not answer is not "nobody". */
export async function findUser(auth: Auth, cookie: string | undefined): Promise<SessionUser | null> {
  if (cookie === undefined) return null;
  const session = await auth.api.getSession({ headers: new Headers({ cookie }) });
  if (session === null) return null;
  const { id, email, name } = session.user;
  return { id: userId(id), email, name };
}
