import { EVERYWHERE } from "./headers.ts";
import type { Json } from "./json.ts";
import { answer, BODY_ERRORS, FAILED, FORBIDDEN, jsonBody, THROTTLED, UNAVAILABLE } from "./responses.ts";

export const sessionPaths: Json = {
  "/api/auth/sign-in/email": {
    post: {
      operationId: "signIn",
      tags: ["Session"],
      summary: "Sign in",
      description:
        "Ten attempts in a quarter of an hour on an account from an address, twenty a minute from an address, a hundred an hour on an account from addresses that it was never signed in to from.",
      security: [],
      parameters: EVERYWHERE,
      requestBody: jsonBody("SignInInput"),
      responses: {
        200: answer("Signed in: the session is in the cookie.", "SignInOutput", "Set-Cookie"),
        401: answer("The e-mail address or the password is wrong; which, is not told.", "HttpError"),
        ...{ ...BODY_ERRORS, ...FORBIDDEN, ...THROTTLED, ...FAILED, ...UNAVAILABLE },
      },
    },
  },
  "/api/auth/sign-out": {
    post: {
      operationId: "signOut",
      tags: ["Session"],
      summary: "Sign out",
      security: [{ session: [] }, {}],
      parameters: EVERYWHERE,
      requestBody: jsonBody({}, false),
      responses: {
        200: answer("The session is over.", "SignOutOutput", "Set-Cookie"),
        ...{ ...BODY_ERRORS, ...FORBIDDEN, ...FAILED, ...UNAVAILABLE },
      },
    },
  },
};
