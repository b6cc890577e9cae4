import { liveOrganizationInput, liveProviderInput } from "@keyhold/contract/live/live";
import { t } from "../../trpc/init.ts";
import { inOrganization, withRole } from "../../trpc/procedures.ts";
import { organizationScope, providerScope } from "./scopes.ts";
import { streamLive } from "./stream.ts";

const NEVER = new AbortController().signal;

export const liveRouter = t.router({
  organization: inOrganization("organization.read")
    .input(liveOrganizationInput)
    .subscription(({ ctx, input, signal = NEVER }) =>
      streamLive(ctx, { scope: organizationScope(ctx, ctx.organization), asked: input, signal }),
    ),
  provider: withRole("partner.read")
    .input(liveProviderInput.prefault({}))
    .subscription(({ ctx, input, signal = NEVER }) =>
      streamLive(ctx, { scope: providerScope(ctx, ctx.memberships), asked: input, signal }),
    ),
});
