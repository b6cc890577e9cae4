import { askForProof } from "./proof.ts";

/**
 * Sends a call, and once more when the service wants a fresh proof of who asks and the user has given it. Whoever called
 * waits meanwhile, and loses nothing that was typed; without the proof the refusal is the answer.
 */
export async function fetchWithProof(send: () => Promise<Response>): Promise<Response> {
  const response = await send();
  if (response.status !== 403) return response;
  // Reading a refusal takes more than most pages ever need.
  const { wantedBy } = await import("./wanted-proof.ts");
  const wanted = wantedBy(await response.clone().json());
  return wanted !== null && (await askForProof(wanted)) ? send() : response;
}
