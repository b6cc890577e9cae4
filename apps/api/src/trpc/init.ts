import { initTRPC } from "@trpc/server";
import type { Context } from "./context.ts";
import { classify, messageOf, refusalOf } from "./errors.ts";

export const t = initTRPC.context<Context>().create({
  // Otherwise tRPC adds stacks outside production.
  isDev: false,
  // What is between the two notices a connection that nobody has closed; a client that hears nothing connects again.
  sse: { ping: { enabled: true, intervalMs: 5000 }, client: { reconnectAfterInactivityMs: 15_000 } },
  errorFormatter: ({ shape, error, ctx }) => ({
    ...shape,
    message: messageOf(error),
    data: { ...shape.data, requestId: ctx?.request.requestId ?? null, refusal: refusalOf(error) },
  }),
});

/** The lowest rung: anybody. Every error leaves with its code out of the one table. */
export const publicProcedure = t.procedure.use(({ ctx, path, type, next }) =>
  ctx.tracing.traceProcedure(ctx.request, { path, type }, async () => {
    const result = await next();
    if (!result.ok) throw classify(result.error);
    return result;
  }),
);
