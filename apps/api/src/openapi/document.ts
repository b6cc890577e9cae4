import manifest from "../../package.json" with { type: "json" };
import { createAccountPaths } from "./account-paths.ts";
import { auditPaths } from "./audit-paths.ts";
import { createAuthorizePaths, createAuthorizeResponses } from "./authorize-paths.ts";
import { createHeaders, createParameters } from "./headers.ts";
import type { Json } from "./json.ts";
import { operationPaths } from "./operation-paths.ts";
import { createProcedurePaths } from "./procedure-paths.ts";
import { createResponses } from "./responses.ts";
import { createSchemas } from "./schemas.ts";
import { sessionPaths } from "./session-paths.ts";
import { verifyPaths } from "./verify-paths.ts";

const DESCRIPTION = `One API key for each customer organization, and a verdict on every call.

Where there is a GET there is a HEAD, and OPTIONS says which methods there are. Another method is 405 (\`MethodNotAllowed\`), a path where nothing is 404 (\`NotFound\`).
A field that is not described is not there.`;

const SECURITY = {
  verifierToken: {
    type: "http",
    scheme: "bearer",
    description: "The token of a gateway or backend that asks for verdicts.",
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "keyhold.session_token",
    description: "Of the sign-in; `__Secure-` stands before its name where the console's URL is https.",
  },
  gatewayToken: {
    type: "apiKey",
    in: "header",
    name: "X-Keyhold-Verifier",
    description: "The gateway's own token, as it has one to ask for verdicts.",
  },
  clientKey: { type: "apiKey", in: "header", name: "X-API-Key", description: "The key of the gateway's client." },
  clientBearer: { type: "http", scheme: "bearer", description: "The key of the gateway's client." },
  clientBasic: { type: "http", scheme: "basic", description: "`organization:key` of the gateway's client." },
  metricsToken: { type: "http", scheme: "bearer", description: "`KEYHOLD_METRICS_TOKEN`." },
};

/** The HTTP surface for other programs, as OpenAPI 3.1. */
export function createDocument(): Json {
  return {
    openapi: "3.1.1",
    info: { title: "Keyhold", version: manifest.version, description: DESCRIPTION },
    servers: [{ url: "/", description: "The API that this document comes from." }],
    tags: ["Verdicts", "Gateways", "Session", "Procedures", "Audit", "Operation"].map((name) => ({ name })),
    paths: {
      ...verifyPaths,
      ...createAuthorizePaths(),
      ...sessionPaths,
      ...createAccountPaths(),
      ...createProcedurePaths(),
      ...auditPaths,
      ...operationPaths,
    },
    components: {
      schemas: createSchemas(),
      headers: createHeaders(),
      parameters: createParameters(),
      responses: { ...createResponses(), ...createAuthorizeResponses() },
      securitySchemes: SECURITY,
    },
  };
}
