import { createResetInput, openResetInput, useResetInput } from "@keyhold/contract/password-reset/inputs";
import { createdReset, openedReset, usedReset } from "@keyhold/contract/password-reset/outputs";
import { t } from "../../trpc/init.ts";
import { inScope, maybeSignedIn } from "../../trpc/procedures.ts";
import { createReset } from "./create.ts";
import { openReset } from "./open.ts";
import { useReset } from "./use.ts";

/** The way back from a forgotten password: an operator makes a link, and whoever has it sets a new one, once. */
export const passwordResetsRouter = t.router({
  create: inScope("reset")
    .input(createResetInput)
    .output(createdReset)
    .mutation(({ ctx, input }) => createReset(ctx, input)),
  open: maybeSignedIn
    .input(openResetInput)
    .output(openedReset)
    .mutation(({ ctx, input }) => openReset(ctx, input.token)),
  use: maybeSignedIn
    .input(useResetInput)
    .output(usedReset)
    .mutation(({ ctx, input }) => useReset(ctx, input)),
});
