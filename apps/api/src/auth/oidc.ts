import { genericOAuth } from "better-auth/plugins";
import type { AuthOptions } from "./auth.ts";
import type { OidcSettings } from "./oidc-settings.ts";

/** The name of the identity provider in its path and in the accounts that it opens. */
export const OIDC_PROVIDER = "oidc";

/** The identity provider. It says who somebody is; who may come in at all, is ours: an account is made for who is invited, and for nobody else. */
export function oidcPlugin(
  { issuer, clientId, clientSecret }: OidcSettings,
  { demandsFreshSignIn }: Pick<AuthOptions, "demandsFreshSignIn">,
) {
  return genericOAuth({
    config: [
      {
        providerId: OIDC_PROVIDER,
        discoveryUrl: `${issuer}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId,
        clientSecret,
        scopes: ["openid", "email", "profile"],
        pkce: true,
        ...(demandsFreshSignIn ? { prompt: "login" as const } : {}),
      },
    ],
  });
}
