import type { WireRefusal } from "@keyhold/contract/refusal";

/** What the service asks of a user who signed in too long ago. */
export type ProofWanted = Omit<Extract<WireRefusal, { code: "FRESH_SIGN_IN_REQUIRED" }>, "code">;

type Asking = { readonly wanted: ProofWanted; readonly settle: (isGiven: boolean) => void };

let asking: Asking | null = null;
let answer: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

/** Asks the user, once for all calls that wait for it. True when the proof was given, and the call may be sent again. */
export function askForProof(wanted: ProofWanted): Promise<boolean> {
  answer ??= new Promise<boolean>((resolve) => {
    set({ wanted, settle: resolve });
  }).finally(() => {
    answer = null;
    set(null);
  });
  return answer;
}

export function readAsking(): Asking | null {
  return asking;
}

export function subscribeAsking(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: Asking | null): void {
  asking = next;
  for (const listener of listeners) listener();
}
