import { placeHoldInput, releaseHoldInput, revisionOutput } from "@keyhold/contract/hold/hold";
import { t } from "../../trpc/init.ts";
import { inOrganization } from "../../trpc/procedures.ts";
import { placeHold } from "./place.ts";
import { releaseHold } from "./release.ts";

/** Which role may do it depends on the kind of hold, and is the rules' to say. */
export const holdsRouter = t.router({
  place: inOrganization("organization.read")
    .input(placeHoldInput)
    .output(revisionOutput)
    .mutation(({ ctx, input }) => placeHold(ctx, input)),
  release: inOrganization("organization.read")
    .input(releaseHoldInput)
    .output(revisionOutput)
    .mutation(({ ctx, input }) => releaseHold(ctx, input)),
});
