import { authenticatorOptions } from "@keyhold/contract/account/credentials";
import type { AuthFailure } from "../trpc/auth.ts";
import { sendAuth } from "../trpc/auth.ts";

/** Whether this browser has passkeys, here: they need https or this machine's own name, and the newer way to say them in JSON. */
export function hasPasskeys(): boolean {
  // An address is no name that a passkey could belong to.
  const isAddress = /^[\d.]+$|^\[/.test(window.location.hostname);
  return (
    !isAddress &&
    typeof PublicKeyCredential === "function" &&
    "parseCreationOptionsFromJSON" in PublicKeyCredential &&
    "parseRequestOptionsFromJSON" in PublicKeyCredential
  );
}

/** `left`: the user closed the browser's window, or there was no such passkey; the browser does not say which. */
export type Ceremony = { kind: "made"; response: object } | { kind: "left" } | { kind: "failed"; failure: AuthFailure };

/** Asks the service for the options, and the browser for a passkey by them. */
export async function askAuthenticator(what: "create" | "get", optionsPath: string): Promise<Ceremony> {
  const offered = await sendAuth(optionsPath, {}, authenticatorOptions);
  if (offered.kind !== "done") return { kind: "failed", failure: offered };
  try {
    const credential = await (what === "create" ? create(offered.value) : get(offered.value));
    return credential instanceof PublicKeyCredential
      ? { kind: "made", response: credential.toJSON() }
      : { kind: "left" };
  } catch (error) {
    if (error instanceof DOMException) return { kind: "left" };
    throw error;
  }
}

function create(options: Record<string, unknown>): Promise<Credential | null> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asCreation(options));
  return navigator.credentials.create({ publicKey });
}

function get(options: Record<string, unknown>): Promise<Credential | null> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asRequest(options));
  return navigator.credentials.get({ publicKey });
}

// WebAuthn's own JSON, which the browser itself checks as it parses it.
function asCreation(options: object): PublicKeyCredentialCreationOptionsJSON {
  return options as PublicKeyCredentialCreationOptionsJSON;
}

// As above.
function asRequest(options: object): PublicKeyCredentialRequestOptionsJSON {
  return options as PublicKeyCredentialRequestOptionsJSON;
}
