import { VERDICT_CODES } from "@keyhold/domain/key/verdict";
import { AUTHORIZE_PATH } from "../verify/claimed-organization.ts";
import { EVERYWHERE } from "./headers.ts";
import { type Json, refer, schema } from "./json.ts";

const METHODS = ["get", "head", "post", "put", "patch", "delete", "options", "trace"];

/** Every method is asked and answered alike: a gateway uses its client's. */
export function createAuthorizePaths(): Json {
  const organization = {
    name: "organization",
    in: "path",
    required: true,
    description: "Its id or slug. A further path may follow it, which is not looked at.",
    schema: schema("OrganizationRef"),
  };
  return {
    [AUTHORIZE_PATH]: operations("authorize", []),
    [`${AUTHORIZE_PATH}/{organization}`]: operations("authorizeFor", [organization]),
  };
}

function operations(operationId: string, parameters: readonly Json[]): Json {
  return Object.fromEntries(
    METHODS.map((method) => [
      method,
      {
        operationId: `${operationId}By${method.charAt(0).toUpperCase()}${method.slice(1)}`,
        tags: ["Gateways"],
        summary: "Ask for a gateway whether its client's request may pass",
        description:
          "The answer is a status and headers; a body is neither read nor sent. Organizations or keys that are named twice have to be the same.",
        security: ["clientKey", "clientBearer", "clientBasic"].map((key) => ({ gatewayToken: [], [key]: [] })),
        parameters: [...EVERYWHERE, ...parameters, ...CLAIMS],
        responses: Object.fromEntries(
          Object.keys(ANSWERS).map((status) => [status, refer("responses", nameOf(status))]),
        ),
      },
    ]),
  );
}

const CLAIMS = [
  header("X-Keyhold-Claimed-Organization", "Its id or slug, where the path and Basic credentials do not name it."),
  header(
    "X-Keyhold-Source",
    "The client's address, for the throttle; otherwise X-Real-IP, or the last of X-Forwarded-For.",
  ),
];

function header(name: string, description: string): Json {
  return { name, in: "header", description, schema: { type: "string" } };
}

type Answered = { readonly description: string; readonly verdicts: readonly string[]; readonly headers?: Json };

const RETRY_AFTER = { "Retry-After": refer("headers", "Retry-After") };
const STOPPED = VERDICT_CODES.filter((code) => code !== "ALLOWED" && code !== "KEY_INVALID");

const ANSWERS: Readonly<Record<number, Answered>> = {
  200: {
    description: "It may pass, and is counted. Whose key it is, for what is behind the gateway.",
    verdicts: ["ALLOWED"],
    headers: {
      "X-Keyhold-Organization": { description: "The organization's id.", schema: { type: "string" }, required: true },
      "X-Keyhold-Organization-Slug": { description: "Its slug.", schema: { type: "string" }, required: true },
      "X-Keyhold-Remaining": {
        description: "With a threshold: calls that are left of its window.",
        schema: { type: "integer", minimum: 0 },
      },
    },
  },
  401: {
    description: "A wrong key, or none, or no organization.",
    verdicts: ["KEY_INVALID"],
    headers: { "WWW-Authenticate": { schema: { const: 'Bearer realm="keyhold"' }, required: true } },
  },
  403: { description: "The right key, stopped.", verdicts: STOPPED },
  429: { description: "This source presents too many wrong keys.", verdicts: ["THROTTLED"], headers: RETRY_AFTER },
  503: {
    description:
      "No decision: an outage, or the gateway's own token is missing or unknown. It says nothing about the key.",
    verdicts: ["UNAVAILABLE"],
    headers: RETRY_AFTER,
  },
};

function nameOf(status: string): string {
  return `Authorize${status}`;
}

/** For the section of what is described once. */
export function createAuthorizeResponses(): Json {
  return Object.fromEntries(
    Object.entries(ANSWERS).map(([status, answered]) => [nameOf(status), responseOf(answered)]),
  );
}

function responseOf({ description, verdicts, headers = {} }: Answered): Json {
  const verdict = { "X-Keyhold-Verdict": { schema: { enum: verdicts }, required: true } };
  const common = {
    "cache-control": refer("headers", "cache-control"),
    "X-Request-Id": refer("headers", "X-Request-Id"),
  };
  return { description, headers: { ...common, ...verdict, ...headers } };
}
