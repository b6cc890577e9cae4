import { appRouter } from "../trpc/router.ts";
import { EVERYWHERE, type HeaderName } from "./headers.ts";
import type { Json } from "./json.ts";
import { answer, jsonBody } from "./responses.ts";

/** A refusal has its facts in `error.data.refusal`. */
const REFUSED: readonly (readonly [status: number, description: string, ...HeaderName[]])[] = [
  [400, "The input is malformed, or a value breaks a rule."],
  [401, "Nobody is signed in."],
  [403, "The role may not, or a page that is not the console's asks."],
  [404, "There is no such procedure; or the organization is not there, or not for this user."],
  [500, "Something failed on our side; the log has it, by the request id."],
  [503, "The database does not answer. What was asked is not confirmed: repeat it with the same `requestId`."],
];

/** Who only asks is in nobody's way, and sends no body. */
const COMMAND_REFUSED: typeof REFUSED = [
  [409, "Somebody else was faster: `REVISION_CONFLICT`, or what was named is taken."],
  [412, "The state does not allow it: `KEY_DISABLED` with its causes, `SUBSCRIPTION_EXPIRED`, …"],
  [413, "The body is larger than 64 KiB. The connection ends."],
  [415, "The body is not `application/json` in UTF-8, or is compressed."],
];

export function createProcedurePaths(): Json {
  return {
    "/trpc/{procedure}": {
      get: operation("query", [...REFUSED, [405, "The procedure is a mutation: use POST."]]),
      post: operation("mutation", [...REFUSED, ...COMMAND_REFUSED, [405, "The procedure is a query: use GET."]]),
    },
  };
}

function operation(type: "query" | "mutation", refused: typeof REFUSED): Json {
  const responses = refused.map(([status, ...told]) => [status, refusedAnswer(...told)]);
  return {
    operationId: type,
    tags: ["Procedures"],
    summary: type === "query" ? "Ask a procedure that only reads" : "Carry out a procedure",
    description: "tRPC in plain JSON, one call a request. Types of inputs and outputs are the contract's.",
    security: [{ session: [] }],
    parameters: [...EVERYWHERE, procedureParameter(type), ...(type === "query" ? [INPUT] : [])],
    ...(type === "query" ? {} : { requestBody: jsonBody({}) }),
    responses: { 200: answer("The output, in `result.data`.", "ProcedureResult"), ...Object.fromEntries(responses) },
  };
}

function refusedAnswer(description: string, ...headers: readonly HeaderName[]): Json {
  return answer(description, "ProcedureError", ...headers);
}

const INPUT = {
  name: "input",
  in: "query",
  description: "The input, as JSON. It is no place for a secret: procedures that take one are mutations.",
  content: { "application/json": { schema: {} } },
};

/** tRPC keeps its procedures in one flat list, which its types do not say. */
export function isOfType(procedure: object, type: string): boolean {
  const definition: unknown = Reflect.get(procedure, "_def");
  return typeof definition === "object" && definition !== null && Reflect.get(definition, "type") === type;
}

function procedureParameter(type: "query" | "mutation"): Json {
  const names = Object.entries(appRouter._def.procedures)
    .filter(([, procedure]) => isOfType(procedure, type))
    .map(([name]) => name);
  return { name: "procedure", in: "path", required: true, schema: { enum: names.sort() } };
}
