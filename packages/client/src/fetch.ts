import { admit, type GuardOptions } from "./guard/guard.ts";
import type { Admitted } from "./verdict.ts";

/** A handler of the kind that Bun, Deno, edge runtimes and Next's routes take; `rest` is what the runtime adds. */
export type GuardedHandler<Rest extends readonly unknown[]> = (
  request: Request,
  verdict: Admitted,
  ...rest: Rest
) => Response | Promise<Response>;

/** Calls the handler when the request's organization's key works, with the verdict after the request. */
export function requireKey<Rest extends readonly unknown[]>(
  options: GuardOptions<Request>,
  handler: GuardedHandler<Rest>,
): (request: Request, ...rest: Rest) => Promise<Response> {
  return async (request, ...rest) => {
    const admission = await admit(options, request, (name) => request.headers.get(name));
    if (admission.isAdmitted) return handler(request, admission.verdict, ...rest);
    const { status, headers, body } = admission.refusal;
    return new Response(JSON.stringify(body), { status, headers });
  };
}
