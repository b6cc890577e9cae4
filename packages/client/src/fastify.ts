import type { FastifyInstance, FastifyRequest } from "fastify";
import { admit, type GuardOptions } from "./guard/guard.ts";
import type { Admitted } from "./verdict.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The verdict that let the request on; `null` where `requireKey` is not registered. */
    keyhold: Admitted | null;
  }
}

/**
 * A plugin: lets requests on when their organization's key works, with the verdict in `request.keyhold`. It guards every
 * route of the scope that it is registered in, and of the scopes that are registered there after it.
 */
export const requireKey = inTheCallersScope(async (app: FastifyInstance, options: GuardOptions<FastifyRequest>) => {
  if (!app.hasRequestDecorator("keyhold")) app.decorateRequest("keyhold", null);
  app.addHook("onRequest", async (request, reply) => {
    const admission = await admit(options, request, (name) => singleHeader(request.headers[name]));
    if (!admission.isAdmitted) {
      const { status, headers, body } = admission.refusal;
      return reply.code(status).headers(headers).send(body);
    }
    request.keyhold = admission.verdict;
  });
});

function singleHeader(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === "string" ? value : value?.join(", ");
}

/** Fastify gives a plugin a scope of its own, where a hook guards nothing else; this mark, which Fastify documents, asks it not to. */
function inTheCallersScope<Plugin extends object>(plugin: Plugin): Plugin {
  return Object.assign(plugin, {
    [Symbol.for("skip-override")]: true,
    [Symbol.for("fastify.display-name")]: "keyhold",
  });
}
