import {
  accountView,
  endedOutput,
  endOtherSessionsInput,
  endSessionInput,
  passkeyOutput,
  removePasskeyInput,
  renamePasskeyInput,
  sessionsView,
} from "@keyhold/contract/account/account";
import { t } from "../../trpc/init.ts";
import { inAccount } from "../../trpc/procedures.ts";
import { getAccount } from "./get.ts";
import { removePasskey, renamePasskey } from "./passkeys.ts";
import { endOtherSessions, endSession, listSessions } from "./sessions.ts";

/** One's own account. Reachable while a demanded second factor is not set up yet: this is where it is. */
export const accountRouter = t.router({
  get: inAccount.output(accountView).query(({ ctx }) => getAccount(ctx)),
});

export const sessionsRouter = t.router({
  list: inAccount.output(sessionsView).query(({ ctx }) => listSessions(ctx)),
  end: inAccount
    .input(endSessionInput)
    .output(endedOutput)
    .mutation(({ ctx, input }) => endSession(ctx, input.id)),
  endOthers: inAccount
    .input(endOtherSessionsInput)
    .output(endedOutput)
    .mutation(({ ctx }) => endOtherSessions(ctx)),
});

export const passkeysRouter = t.router({
  rename: inAccount
    .input(renamePasskeyInput)
    .output(passkeyOutput)
    .mutation(({ ctx, input }) => renamePasskey(ctx, input)),
  remove: inAccount
    .input(removePasskeyInput)
    .output(passkeyOutput)
    .mutation(({ ctx, input }) => removePasskey(ctx, input.id)),
});
