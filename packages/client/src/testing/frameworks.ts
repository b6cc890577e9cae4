import { createServer } from "node:http";
import { createAdaptorServer, getRequestListener } from "@hono/node-server";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import * as forExpress from "../express.ts";
import * as forFastify from "../fastify.ts";
import * as forFetch from "../fetch.ts";
import type { OnRefused } from "../guard/guard.ts";
import * as forHono from "../hono.ts";
import type { Keyhold } from "../keyhold.ts";
import { listen, type Served } from "./listen.ts";

type Choices = { readonly keyhold: Keyhold; readonly onRefused?: OnRefused<unknown> };

/** The same small program in each framework: behind the guard it answers with the verdict that it was given. */
export const FRAMEWORKS: readonly {
  readonly name: string;
  readonly serve: (choices: Choices) => Promise<Served>;
}[] = [
  { name: "Express", serve: serveExpress },
  { name: "Fastify", serve: serveFastify },
  { name: "Hono", serve: serveHono },
  { name: "Request → Response", serve: serveFetch },
];

function serveExpress(choices: Choices): Promise<Served> {
  const app = express();
  app.use(
    forExpress.requireKey({
      ...choices,
      organization: (request) => request.get("x-organization"),
      source: (request) => request.get("x-source"),
    }),
  );
  app.get("/", (request, response) => {
    response.json(request.keyhold);
  });
  return listen(createServer(app));
}

async function serveFastify(choices: Choices): Promise<Served> {
  const app = fastify();
  app.register(forFastify.requireKey, {
    ...choices,
    organization: ({ headers }) => headers["x-organization"]?.toString(),
    source: ({ headers }) => headers["x-source"]?.toString(),
  });
  app.get("/", (request) => request.keyhold);
  await app.ready();
  return listen(app.server);
}

function serveHono(choices: Choices): Promise<Served> {
  const app = new Hono();
  const guard = forHono.requireKey({
    ...choices,
    organization: (context) => context.req.header("x-organization"),
    source: (context) => context.req.header("x-source"),
  });
  // Hono would print the error.
  app.onError((_error, context) => context.text("An error.", 500));
  app.get("/", guard, (context) => context.json(context.var.keyhold));
  return listen(createAdaptorServer({ fetch: app.fetch }));
}

function serveFetch(choices: Choices): Promise<Served> {
  const handle = forFetch.requireKey(
    {
      ...choices,
      organization: ({ headers }) => headers.get("x-organization"),
      source: ({ headers }) => headers.get("x-source"),
    },
    (_request, verdict) => Response.json(verdict),
  );
  return listen(createServer(getRequestListener((request) => handle(request))));
}
