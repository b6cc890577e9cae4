import { EVERYWHERE, type HeaderName, headersOf } from "./headers.ts";
import type { Json } from "./json.ts";
import { answer, BODY_ERRORS, FAILED, FORBIDDEN, jsonBody, THROTTLED, UNAVAILABLE } from "./responses.ts";
import type { SchemaName } from "./schemas.ts";

type Command = {
  readonly id: string;
  readonly summary: string;
  readonly input: SchemaName | null;
  readonly output: SchemaName;
  readonly cookie?: true;
  /** Beside what every command here can answer. */
  readonly refused: Json;
};

const NOT_SIGNED_IN = { 401: answer("Nobody is signed in.", "HttpError") };
const WRONG_CODE = { 401: answer("The code is wrong.", "HttpError") };
const absent = (description: string): Json => ({ 404: answer(description, "HttpError") });
const PROVING = { ...NOT_SIGNED_IN, ...THROTTLED };

const FRESH = {
  ...NOT_SIGNED_IN,
  403: answer("A page that is not the console's asks, or the sign-in is older than ten minutes.", "HttpError"),
};

/** For the sign-in page, and for the browser that comes back from the identity provider. */
const ASKED: Json = {
  "/api/auth/ways": {
    get: {
      operationId: "getWays",
      tags: ["Session"],
      summary: "How one can sign in here, beside e-mail and password",
      security: [],
      parameters: EVERYWHERE,
      responses: { 200: answer("The ways.", "SignInWays"), ...FAILED },
    },
  },
  "/api/auth/callback/oidc": {
    get: {
      operationId: "finishSso",
      tags: ["Session"],
      summary: "Back from the identity provider",
      security: [],
      parameters: EVERYWHERE,
      responses: {
        303: { description: "On to the console: signed in, or to its sign-in page.", headers: headersOf("Set-Cookie") },
        ...{ ...absent("There is no single sign-on here."), ...FAILED, ...UNAVAILABLE },
      },
    },
  },
};

const COMMANDS: Readonly<Record<string, Command>> = {
  "/sign-in/totp": {
    id: "signInWithTotp",
    summary: "The second step of signing in, with the authenticator",
    input: "TotpInput",
    output: "SignedInOutput",
    cookie: true,
    refused: { ...WRONG_CODE, ...THROTTLED, ...absent("No password was given lately: begin again.") },
  },
  "/sign-in/recovery-code": {
    id: "signInWithRecoveryCode",
    summary: "The second step of signing in, with a code that works once",
    input: "RecoveryCodeInput",
    output: "SignedInOutput",
    cookie: true,
    refused: { ...WRONG_CODE, ...THROTTLED, ...absent("No password was given lately: begin again.") },
  },
  "/sign-in/passkey/options": {
    id: "offerPasskeySignIn",
    summary: "What a browser needs to ask for a passkey",
    input: null,
    output: "AuthenticatorOptions",
    cookie: true,
    refused: THROTTLED,
  },
  "/sign-in/passkey": {
    id: "signInWithPasskey",
    summary: "Sign in with a passkey",
    input: "SignInPasskeyInput",
    output: "SignedInOutput",
    cookie: true,
    refused: { 401: answer("The passkey opens no account here.", "HttpError") },
  },
  "/sign-in/sso": {
    id: "beginSso",
    summary: "The identity provider's page, for single sign-on",
    input: "SsoInput",
    output: "SsoOutput",
    cookie: true,
    refused: { ...THROTTLED, ...absent("There is no single sign-on here.") },
  },
  "/step-up": {
    id: "stepUp",
    summary: "Prove again to be who is signed in",
    input: "StepUpInput",
    output: "DoneOutput",
    refused: PROVING,
  },
  "/change-password": {
    id: "changePassword",
    summary: "Change the password: all other sessions end, and this one is made anew",
    input: "ChangePasswordInput",
    output: "DoneOutput",
    cookie: true,
    refused: { ...PROVING, ...absent("The account has no password.") },
  },
  "/two-factor/enable": {
    id: "enableTotp",
    summary: "A new authenticator, asked for from its first code on",
    input: "PasswordInput",
    output: "EnableTotpOutput",
    refused: PROVING,
  },
  "/two-factor/confirm": {
    id: "confirmTotp",
    summary: "The first code of a new authenticator",
    input: "TotpInput",
    output: "DoneOutput",
    cookie: true,
    refused: { ...PROVING, ...absent("No authenticator is being set up.") },
  },
  "/two-factor/disable": {
    id: "disableTotp",
    summary: "No authenticator any more",
    input: "PasswordInput",
    output: "DoneOutput",
    cookie: true,
    refused: PROVING,
  },
  "/two-factor/recovery-codes": {
    id: "renewRecoveryCodes",
    summary: "New recovery codes; the old ones are dead",
    input: "PasswordInput",
    output: "RecoveryCodesOutput",
    refused: { ...PROVING, ...absent("There is no authenticator.") },
  },
  "/passkeys/options": {
    id: "offerPasskey",
    summary: "What a browser needs to make a passkey",
    input: null,
    output: "AuthenticatorOptions",
    cookie: true,
    refused: FRESH,
  },
  "/passkeys/add": {
    id: "addPasskey",
    summary: "Keep the passkey that the browser made",
    input: "AddPasskeyInput",
    output: "DoneOutput",
    refused: FRESH,
  },
};

/** How an account is secured, and the steps of signing in beside the first. */
export function createAccountPaths(): Json {
  const commands = Object.entries(COMMANDS).map(([path, command]) => {
    return [`/api/auth${path}`, { post: operationOf(command) }] as const;
  });
  return { ...Object.fromEntries(commands), ...ASKED };
}

function operationOf({ id, summary, input, output, cookie, refused }: Command): Json {
  const headers: readonly HeaderName[] = cookie === true ? ["Set-Cookie"] : [];
  return {
    operationId: id,
    tags: ["Session"],
    summary,
    security: [{ session: [] }, {}],
    parameters: EVERYWHERE,
    requestBody: input === null ? jsonBody({}, false) : jsonBody(input),
    responses: {
      200: answer("Done.", output, ...headers),
      ...{ ...BODY_ERRORS, ...FORBIDDEN, ...FAILED, ...UNAVAILABLE, ...refused },
    },
  };
}
