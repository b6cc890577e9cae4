import { refusal } from "@keyhold/contract/refusal";
import { z } from "zod";
import { askForProof, type ProofWanted } from "./proof.ts";

const refused = z.object({ error: z.object({ data: z.object({ refusal }) }) });

/**
 * Sends a call, and once more when the service wants a fresh proof of who asks and the user has given it. Whoever called
 * waits meanwhile, and loses nothing that was typed; without the proof the refusal is the answer.
 */
export async function fetchWithProof(send: () => Promise<Response>): Promise<Response> {
  const response = await send();
  if (response.status !== 403) return response;
  const wanted = wantedBy(await response.clone().json());
  return wanted !== null && (await askForProof(wanted)) ? send() : response;
}

function wantedBy(body: unknown): ProofWanted | null {
  const found = refused.safeParse(body).data?.error.data.refusal;
  return found?.code === "FRESH_SIGN_IN_REQUIRED" ? found : null;
}
