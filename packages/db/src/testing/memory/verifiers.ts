import type { Seed, VerifierQuery, VerifierStore, VerifierToken } from "../../stores.ts";
import { appendEntries, type MemoryState } from "./state.ts";

export function createMemoryVerifierStore(state: MemoryState): VerifierStore {
  return {
    findByDigest: async (digest) => {
      const found = state.verifiers.get(digest);
      return found === undefined || found.revokedAt !== null ? null : { id: found.id, name: found.name };
    },
    find: async (id) => structuredClone(findVerifier(state, id)?.[1] ?? null),
    list: async (query) => listVerifiers(state, query),
    create: async (verifier, audit) => {
      const { id, digest } = verifier;
      if (state.verifiers.has(digest)) throw new Error(`verifier_token ${id}: there is such a token already.`);
      appendEntries(state, [audit]);
      insertVerifier(state, verifier);
    },
    revoke: async (id, audit) => {
      const [digest, verifier] = findVerifier(state, id) ?? [];
      if (digest === undefined || verifier === undefined) return "absent";
      if (verifier.revokedAt !== null) return "already-revoked";
      appendEntries(state, [audit]);
      state.verifiers.set(digest, { ...verifier, revokedAt: audit.at });
      return "revoked";
    },
  };
}

export function insertVerifier(state: MemoryState, { id, name, digest, createdAt }: Seed["verifiers"][number]): void {
  state.verifiers.set(digest, { id, name, createdAt, revokedAt: null });
}

function findVerifier(state: MemoryState, id: string): [string, VerifierToken] | undefined {
  return [...state.verifiers].find(([, verifier]) => verifier.id === id);
}

function listVerifiers(state: MemoryState, { after, limit }: VerifierQuery): readonly VerifierToken[] {
  return [...state.verifiers.values()]
    .filter((each) => after === null || isAfter(each, after))
    .sort((a, b) => (isAfter(b, a) ? -1 : 1))
    .slice(0, limit)
    .map((each) => ({ ...each }));
}

/** Newest first. */
function isAfter(each: VerifierToken, { createdAt, id }: NonNullable<VerifierQuery["after"]>): boolean {
  return each.createdAt < createdAt || (each.createdAt === createdAt && each.id < id);
}
