import type { Context, MiddlewareHandler } from "hono";
import { admit, type GuardOptions } from "./guard/guard.ts";
import type { Admitted } from "./verdict.ts";

/** What a handler behind `requireKey` finds in `context.var`. */
export type KeyholdEnv = { Variables: { keyhold: Admitted } };

/** Lets a request on when its organization's key works, with the verdict in `context.var.keyhold`. */
export function requireKey(options: GuardOptions<Context>): MiddlewareHandler<KeyholdEnv> {
  return async (context, next) => {
    const admission = await admit(options, context, (name) => context.req.header(name));
    if (!admission.isAdmitted) {
      const { status, headers, body } = admission.refusal;
      return context.body(JSON.stringify(body), status, { ...headers });
    }
    context.set("keyhold", admission.verdict);
    await next();
  };
}
