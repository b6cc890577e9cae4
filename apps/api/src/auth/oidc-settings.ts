import { z } from "zod";
import { StartError } from "../start/start-error.ts";

/** One identity provider, by OpenID Connect. */
export type OidcSettings = {
  /** Without a slash at its end. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says after "Continue with". */
  readonly name: string;
};

const issuer = z.string().refine((text) => URL.canParse(text) && /^https?:\/\//.test(text), {
  error: "takes the identity provider's http or https URL, under which /.well-known/openid-configuration is",
});

export const oidcVariables = {
  KEYHOLD_OIDC_ISSUER: issuer.optional(),
  KEYHOLD_OIDC_CLIENT_ID: z.string().max(256, { error: "takes up to 256 characters" }).optional(),
  KEYHOLD_OIDC_CLIENT_SECRET: z.string().max(1024, { error: "takes up to 1024 characters" }).optional(),
  KEYHOLD_OIDC_NAME: z.string().max(40, { error: "takes up to 40 characters" }).default("single sign-on"),
};

type OidcVariables = z.infer<z.ZodObject<typeof oidcVariables>>;

/** All three, or none: half of it is a mistake. */
export function toOidcSettings(read: OidcVariables): OidcSettings | null {
  const { KEYHOLD_OIDC_ISSUER, KEYHOLD_OIDC_CLIENT_ID, KEYHOLD_OIDC_CLIENT_SECRET } = read;
  const needed = { KEYHOLD_OIDC_ISSUER, KEYHOLD_OIDC_CLIENT_ID, KEYHOLD_OIDC_CLIENT_SECRET };
  const [url, clientId, clientSecret] = Object.values(needed);
  if (url !== undefined && clientId !== undefined && clientSecret !== undefined) {
    return { issuer: url.replace(/\/+$/, ""), clientId, clientSecret, name: read.KEYHOLD_OIDC_NAME };
  }
  const missing = Object.entries(needed).filter(([, value]) => value === undefined);
  if (missing.length === 3) return null;
  throw new StartError(
    `${missing.map(([name]) => name).join(" and ")} must be set too: single sign-on needs all three.`,
  );
}
