import type { Json } from "../client.ts";
import { type Named, read } from "./read.ts";

/**
 * The same for what is no procedure, by the application's paths (or their beginnings). A session is worth nothing where a
 * verifier's token is asked for, and the roles make no difference. One cell more: 5, a gateway without a token is told that
 * nothing was decided (503). And one: x, what the
 * line sends is refused for itself (400), which is after the caller was let in.
 */
const ROUTES = `
                                      A a P p F f   O Q g –
/v1/verify                            1 1 1 1 1 1   1 1 1 1
/v1/verify, with a token              + + + + + +   + + + +
/v1/authorize                         5 5 5 5 5 5   5 5 5 5
/v1/authorize/                        5 5 5 5 5 5   5 5 5 5
/v1/authorize/, with a token          + + + + + +   + + + +
/v1/audit/export                      + + 3 3 + +   4 4 4 1
/v1/audit/export, provider's          3 3 3 3 + +   3 3 3 1
/api/auth/ways                        + + + + + +   + + + +
/api/auth/callback/oidc               4 4 4 4 4 4   4 4 4 4
/api/auth/sign-in/email               + + + + + +   + + + +
/api/auth/sign-in/totp                4 4 4 4 4 4   4 4 4 4
/api/auth/sign-in/recovery-code       4 4 4 4 4 4   4 4 4 4
/api/auth/sign-in/passkey/options     + + + + + +   + + + +
/api/auth/sign-in/passkey             1 1 1 1 1 1   1 1 1 1
/api/auth/sign-in/sso                 4 4 4 4 4 4   4 4 4 4
/api/auth/sign-out                    + + + + + +   + + + +
/api/auth/step-up                     x x x x x x   x x x 1
/api/auth/change-password             x x x x x x   x x x 1
/api/auth/two-factor/enable           x x x x x x   x x x 1
/api/auth/two-factor/confirm          4 4 4 4 4 4   4 4 4 1
/api/auth/two-factor/disable          x x x x x x   x x x 1
/api/auth/two-factor/recovery-codes   x x x x x x   x x x 1
/api/auth/passkeys/options            + + + + + +   + + + 1
/api/auth/passkeys/add                x x x x x x   x x x 1
/api/v1/                              1 1 1 1 1 1   1 1 1 1
/healthz                              + + + + + +   + + + +
/readyz                               + + + + + +   + + + +
/metrics                              + + + + + +   + + + +
/openapi.json                         + + + + + +   + + + +
/trpc/                                4 4 4 4 4 4   4 4 4 4
`;

/** What is sent to a path; nothing but GET otherwise. */
type Sent = { readonly to?: string; readonly body?: Json; readonly headers?: Readonly<Record<string, string>> };

const asked = ({ organizationId, value }: Named) => ({ organization: organizationId, key: value });

const REQUESTS: Readonly<Record<string, (named: Named) => Sent>> = {
  "/v1/verify": (named) => ({ body: asked(named) }),
  "/v1/verify, with a token": (named) => ({
    body: asked(named),
    headers: { authorization: `Bearer ${named.token}` },
  }),
  "/v1/authorize/": ({ organizationId, value }) => ({
    to: `/v1/authorize/${organizationId}`,
    headers: { "x-api-key": value },
  }),
  "/v1/authorize/, with a token": ({ organizationId, value, token }) => ({
    to: `/v1/authorize/${organizationId}`,
    headers: { "x-api-key": value, "x-keyhold-verifier": token },
  }),
  "/api/auth/sign-in/email": ({ password }) => ({ body: { email: "viewer@people.example", password } }),
  "/api/auth/sign-out": () => ({ body: {} }),
  "/api/v1/": () => ({ to: "/api/v1/status" }),
  "/v1/audit/export": ({ organizationId }) => ({ to: `/v1/audit/export?organizationId=${organizationId}` }),
  "/api/auth/sign-in/totp": () => ({ body: { code: "000000" } }),
  "/api/auth/sign-in/recovery-code": () => ({ body: { code: "aaaaa-aaaaa" } }),
  "/api/auth/sign-in/passkey/options": () => ({ body: {} }),
  "/api/auth/sign-in/passkey": () => ({ body: { response: {} } }),
  "/api/auth/sign-in/sso": () => ({ body: {} }),
  "/api/auth/step-up": () => ({ body: {} }),
  "/api/auth/change-password": ({ password }) => ({ body: { currentPassword: password, newPassword: "short" } }),
  "/api/auth/two-factor/enable": () => ({ body: {} }),
  "/api/auth/two-factor/confirm": () => ({ body: { code: "000000" } }),
  "/api/auth/two-factor/disable": () => ({ body: {} }),
  "/api/auth/two-factor/recovery-codes": () => ({ body: {} }),
  "/api/auth/passkeys/options": () => ({ body: {} }),
  "/api/auth/passkeys/add": () => ({ body: { name: "Key", response: {} } }),
};

export const routeLines = read(ROUTES).map((line) => {
  const subject = line.name.split(",")[0] ?? "";
  return { ...line, subject, request: REQUESTS[line.name] ?? ((): Sent => ({})) };
});
