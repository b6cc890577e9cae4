import type { Request, RequestHandler } from "express";
import { admit, type GuardOptions } from "./guard/guard.ts";
import type { Admitted } from "./verdict.ts";

declare global {
  namespace Express {
    interface Request {
      /** The verdict that let the request on; only behind `requireKey`. */
      keyhold?: Admitted;
    }
  }
}

/**
 * Lets a request on when its organization's key works, with the verdict in `request.keyhold`. `Params` are the route's
 * parameters, for an `organization` that reads them.
 */
export function requireKey<Params = Request["params"]>(options: GuardOptions<Request<Params>>): RequestHandler<Params> {
  return async (request, response, next) => {
    const admission = await admit(options, request, (name) => request.get(name));
    if (admission.isAdmitted) {
      request.keyhold = admission.verdict;
      next();
    } else {
      const { status, headers, body } = admission.refusal;
      response.status(status).set(headers).json(body);
    }
  };
}
