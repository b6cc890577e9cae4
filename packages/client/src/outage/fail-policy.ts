import type { OnUnavailable } from "../options.ts";
import type { Organization, Verdict } from "../verdict.ts";
import type { Presented } from "../wire/question.ts";
import { digestOf } from "./digest.ts";
import { createRefusalMemory, type RefusalMemory } from "./refusal-memory.ts";

/** What becomes of a call that got no answer about its key. */
export interface FailPolicy {
  /** Called before the question is sent. What it returns makes the verdict final. */
  begin(presented: Presented): (verdict: Verdict) => Promise<Verdict>;
}

export function createFailPolicy(onUnavailable: OnUnavailable): FailPolicy {
  return onUnavailable === "deny" ? failClosed : failOpen(createRefusalMemory());
}

const failClosed: FailPolicy = { begin: () => (verdict) => Promise.resolve(verdict) };

/** Opens for what nobody can judge now, but not for a key whose last verdict was a refusal. */
function failOpen(memory: RefusalMemory): FailPolicy {
  return {
    begin(presented) {
      const asOf = memory.now();
      return async (verdict) => {
        if (verdict.code === "UNAVAILABLE") return open(memory, presented, verdict);
        await learn(memory, { presented, verdict, asOf });
        return verdict;
      };
    },
  };
}

type Unopened = Extract<Verdict, { code: "UNAVAILABLE" }>;

async function open(memory: RefusalMemory, { organization, key }: Presented, verdict: Unopened): Promise<Verdict> {
  // Keyhold did decide, only in a word that we do not know: no outage.
  if (verdict.why === "unknown-verdict") return { ...verdict, isAllowed: false };
  return { ...verdict, isAllowed: !memory.has(await digestOf(organization, key)) };
}

type Decided = Exclude<Verdict, { code: "UNAVAILABLE" }>;
type Learnt = { readonly presented: Presented; readonly verdict: Decided; readonly asOf: number };

async function learn(memory: RefusalMemory, { presented, verdict, asOf }: Learnt): Promise<void> {
  if (verdict.isAllowed && memory.isEmpty()) return;
  const organization = "organization" in verdict ? verdict.organization : null;
  const names = namesOf(presented.organization, organization);
  const digests = await Promise.all(names.map((name) => digestOf(name, presented.key)));
  for (const digest of digests) {
    if (verdict.isAllowed) memory.forget(digest, asOf);
    else memory.remember(digest, isRightKey(verdict));
  }
}

/** A key that was refused by the slug is the same key by the id. */
function namesOf(presented: string, organization: Organization | null): readonly string[] {
  return [...new Set([presented, ...(organization === null ? [] : [organization.id, organization.slug])])];
}

function isRightKey({ code }: Decided): boolean {
  return code === "KEY_DISABLED" || code === "SUBSCRIPTION_EXPIRED" || code === "THRESHOLD_EXCEEDED";
}
