const BYTES = 16;

/** Names one command, so that a repeated one is carried out once (K12). `randomUUID` is missing on plain http. */
export function createRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
