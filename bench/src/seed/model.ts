import type { Database } from "@keyhold/db/database";
import type { Secrets } from "@keyhold/db/secrets/secrets";
import { createAuditEntry } from "@keyhold/db/testing/factories";
import { userId } from "@keyhold/domain/core/ids";
import { decideAll } from "@keyhold/domain/key/decide";
import { createSlot } from "@keyhold/domain/key/slot";
import type { SeededKey } from "./keys.ts";

const DAY_MS = 86_400_000;
const OPERATOR = {
  kind: "user",
  id: userId("bench"),
  name: "operator@bench.example",
  roles: ["platform_admin"],
} as const;

/**
 * The first organization, made by the stores and the rules as every organization is. The others are copies of its rows, so
 * they have what every row has, whatever columns there are.
 */
export async function createModel(database: Database, secrets: Secrets, key: SeededKey): Promise<void> {
  const { id, slug, name, value } = key;
  const now = Date.now();
  const record = { id, slug, name, partner: null, createdAt: now };
  await database.stores.organizations.create(record, createAuditEntry({ organizationId: id, at: now }));
  const decided = decideAll(
    createSlot(id),
    [
      { type: "setSubscription", startsAt: now - 30 * DAY_MS, endsAt: now + 335 * DAY_MS },
      { type: "provision", fingerprint: secrets.fingerprint(id, value) },
    ],
    { actor: OPERATOR, now },
  );
  if (!decided.ok) throw new Error(`The model organization was refused: ${decided.error.code}.`);
  const change = { loadedRevision: 0, next: decided.value.slot, sealedValue: secrets.seal(id, value) };
  await database.stores.slots.save({
    ...change,
    retired: null,
    freshAllowance: false,
    audit: [],
    notices: [],
    receipt: null,
  });
}
