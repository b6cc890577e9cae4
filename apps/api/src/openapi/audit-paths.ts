import { EVERYWHERE, headersOf } from "./headers.ts";
import type { Json } from "./json.ts";
import { answer, FAILED, UNAVAILABLE } from "./responses.ts";

const parameter = (name: string, description: string, schema: Json): Json => ({
  ...{ name, in: "query", description, required: false, schema },
});

export const auditPaths: Json = {
  "/v1/audit/export": {
    get: {
      operationId: "exportAudit",
      tags: ["Audit"],
      summary: "A whole log as a file",
      description:
        "Oldest first. NDJSON begins with a line about the chain and its end, and holds all that a verification needs; CSV is for spreadsheets, and alone takes the filters of audit.list, with which it is newest first.",
      security: [{ session: [] }],
      parameters: [
        ...EVERYWHERE,
        parameter("organizationId", "Id or slug; without it, the provider's own log.", { type: "string" }),
        parameter("format", "How it is written.", { enum: ["ndjson", "csv"], default: "ndjson" }),
        ...["type", "kind", "outcome", "actor", "requestId", "from", "to"].map((name) =>
          parameter(name, "As in audit.list, with csv only.", { type: "string" }),
        ),
      ],
      responses: {
        200: {
          description: "The log. An answer that ends without its last chunk is not whole.",
          headers: headersOf("Content-Disposition"),
          content: {
            "application/x-ndjson": { schema: { type: "string" } },
            "text/csv": { schema: { type: "string" } },
          },
        },
        400: answer("A parameter is wrong, or unknown.", "HttpError"),
        401: answer("Nobody is signed in.", "HttpError"),
        403: answer("The role may not.", "HttpError"),
        404: answer("The organization is not there, or not for this user.", "HttpError"),
        ...{ ...FAILED, ...UNAVAILABLE },
      },
    },
  },
};
