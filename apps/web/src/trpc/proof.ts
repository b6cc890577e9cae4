import type { WireRefusal } from "@keyhold/contract/refusal";
import { createAsking } from "./asking.ts";

/** What the service asks of a user who signed in too long ago. */
export type ProofWanted = Omit<Extract<WireRefusal, { code: "FRESH_SIGN_IN_REQUIRED" }>, "code">;

const proofs = createAsking<ProofWanted>();

/** Asks the user, once for all calls that wait for it. True when the proof was given, and the call may be sent again. */
export const askForProof = proofs.ask;
export const readAsking = proofs.read;
export const subscribeAsking = proofs.subscribe;
