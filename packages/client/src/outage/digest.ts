const encoder = new TextEncoder();

/** Stands for an organization's key in memory: SHA-256 over both, so that neither is kept. */
export async function digestOf(organization: string, key: string): Promise<string> {
  const bytes = encoder.encode(JSON.stringify([organization, key]));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return String.fromCharCode(...new Uint8Array(digest));
}
