import {
  createVerifierInput,
  createVerifierOutput,
  listVerifiersInput,
  revokeVerifierInput,
  verifierPage,
  verifierView,
} from "@keyhold/contract/verifier/verifier";
import { t } from "../../trpc/init.ts";
import { withRole } from "../../trpc/procedures.ts";
import { createVerifier } from "./create.ts";
import { listVerifiers } from "./list.ts";
import { revokeVerifier } from "./revoke.ts";

export const verifiersRouter = t.router({
  list: withRole("verifier.read")
    .input(listVerifiersInput.prefault({}))
    .output(verifierPage)
    .query(({ ctx, input }) => listVerifiers(ctx, input)),
  create: withRole("verifier.manage")
    .input(createVerifierInput)
    .output(createVerifierOutput)
    .mutation(({ ctx, input }) => createVerifier(ctx, input)),
  revoke: withRole("verifier.manage")
    .input(revokeVerifierInput)
    .output(verifierView)
    .mutation(({ ctx, input }) => revokeVerifier(ctx, input)),
});
