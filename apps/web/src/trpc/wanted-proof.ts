import { refusal } from "@keyhold/contract/refusal";
import { z } from "zod";
import type { ProofWanted } from "./proof.ts";

const refused = z.object({ error: z.object({ data: z.object({ refusal }) }) });

/** The proof that a refused call wants; null when it was refused for another reason. */
export function wantedBy(body: unknown): ProofWanted | null {
  const found = refused.safeParse(body).data?.error.data.refusal;
  return found?.code === "FRESH_SIGN_IN_REQUIRED" ? found : null;
}
