/** One header of a request, whatever the framework calls it. */
export type HeaderReader = (name: string) => string | null | undefined;

/** What a request presents. The organization is there only when it came with the key, by Basic. */
export type Credentials = { readonly key: string | null; readonly organization: string | null };

/** `Authorization: Bearer`, then `X-API-Key`, then Basic with `organization:key`. */
export function readCredentials(header: HeaderReader): Credentials {
  const authorization = header("authorization") ?? "";
  const key = /^Bearer +(\S.*)$/i.exec(authorization)?.[1] ?? header("x-api-key");
  return key ? { key, organization: null } : readBasic(authorization);
}

function readBasic(authorization: string): Credentials {
  const encoded = /^Basic +(\S+)$/i.exec(authorization)?.[1];
  const [, organization, key] = /^([^:]*):(.*)$/s.exec(decodeBase64(encoded ?? "")) ?? [];
  return { key: key || null, organization: key ? organization || null : null };
}

function decodeBase64(encoded: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0)));
  } catch {
    return "";
  }
}
