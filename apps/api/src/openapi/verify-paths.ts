import { EVERYWHERE, mixedHeadersOf, programHeadersOf } from "./headers.ts";
import { type Json, schema } from "./json.ts";
import { BODY_ERRORS, FAILED, jsonBody, jsonContent, THROTTLED, TOKEN_UNKNOWN } from "./responses.ts";

export const verifyPaths: Json = {
  "/v1/verify": {
    post: {
      operationId: "verify",
      tags: ["Verdicts"],
      summary: "Ask whether a key may pass",
      description:
        "Every decision is 200, whatever it is. What is not 200 says nothing about the key: an outage is never taken for a wrong key.",
      security: [{ verifierToken: [] }],
      parameters: EVERYWHERE,
      requestBody: jsonBody("VerifyInput"),
      responses: {
        200: {
          description: "The decision. An allowed call is counted, durably.",
          headers: programHeadersOf(),
          content: jsonContent("Decision"),
        },
        ...BODY_ERRORS,
        ...TOKEN_UNKNOWN,
        ...THROTTLED,
        ...FAILED,
        503: {
          description: "No decision could be made, and nothing was counted.",
          headers: mixedHeadersOf("Retry-After"),
          content: jsonContent({ oneOf: [schema("NoDecision"), schema("HttpError")] }),
        },
      },
    },
  },
};
