import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { VerifierToken } from "../../stores.ts";
import { createAuditEntry, NOON } from "../factories.ts";
import { ask } from "./counting.ts";
import type { Harness } from "./harness.ts";

export function describeVerifierStore(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  async function createVerifier(createdAt = NOON): Promise<{ verifier: VerifierToken; digest: string }> {
    const id = randomUUID();
    const digest = createHash("sha256").update(id).digest("hex");
    await harness.stores.verifiers.create({ id, name: `gateway ${id}`, digest, createdAt }, createAuditEntry());
    return { verifier: { id, name: `gateway ${id}`, createdAt, revokedAt: null }, digest };
  }

  describe("verifiers.revoke", () => {
    test("a token that is revoked is found by nobody any more, and is still listed", async () => {
      const [mine, other] = [await createVerifier(), await createVerifier()];
      const entry = createAuditEntry({ type: "verifier.revoked", at: NOON + 5 });
      expect(await harness.stores.verifiers.revoke(mine.verifier.id, entry)).toBe("revoked");
      expect(await harness.stores.verifiers.findByDigest(mine.digest)).toBeNull();
      const { verifiers } = await ask(harness.calls, { verifiers: [mine.digest, other.digest] });
      expect([...verifiers.values()]).toEqual([other.verifier.id]);
      expect(await harness.stores.verifiers.find(mine.verifier.id)).toEqual({ ...mine.verifier, revokedAt: NOON + 5 });
      expect(await harness.stores.verifiers.find(other.verifier.id)).toEqual(other.verifier);
      expect((await harness.stores.audit.list(null, 1))[0]).toEqual(entry);
    });

    test("once for ever, also at once: the second changes and writes nothing", async () => {
      const { verifier } = await createVerifier();
      const outcomes = await Promise.all(
        [harness.stores, harness.rival].map(({ verifiers }, index) =>
          verifiers.revoke(verifier.id, createAuditEntry({ at: NOON + index })),
        ),
      );
      expect(outcomes.toSorted()).toEqual(["already-revoked", "revoked"]);
      const revokedAt = NOON + outcomes.indexOf("revoked");
      expect(await harness.stores.verifiers.find(verifier.id)).toEqual({ ...verifier, revokedAt });
    });

    test("of a verifier that does not exist, nothing is written", async () => {
      const entry = createAuditEntry();
      for (const id of ["nobody", "\0"]) expect(await harness.stores.verifiers.find(id)).toBeNull();
      expect(await harness.stores.verifiers.revoke("nobody", entry)).toBe("absent");
      expect((await harness.stores.audit.list(null, 1))[0]?.id).not.toBe(entry.id);
    });
  });

  describe("verifiers.list", () => {
    test("pages go from the newest to the oldest, with every one once", async () => {
      const made = [];
      for (const at of [3, 1, 2, 2, 2]) made.push((await createVerifier(NOON + 1e6 + at)).verifier);
      const seen: VerifierToken[] = [];
      for (let after: VerifierToken | null = null; seen.length < made.length; after = seen.at(-1) ?? null) {
        seen.push(...(await harness.stores.verifiers.list({ after, limit: 2 })));
      }
      const ids = new Set(made.map(({ id }) => id));
      const mine = seen.filter(({ id }) => ids.has(id));
      expect(mine.map(({ createdAt }) => createdAt - NOON - 1e6)).toEqual([3, 2, 2, 2, 1]);
      expect(new Set(mine)).toEqual(new Set(made));
    });
  });
}
