import { sessionView } from "@keyhold/contract/session/session";
import { t } from "../../trpc/init.ts";
import { signedIn } from "../../trpc/procedures.ts";
import { getSession } from "./me.ts";

export const sessionRouter = t.router({
  me: signedIn.output(sessionView).query(({ ctx }) => getSession(ctx)),
});
