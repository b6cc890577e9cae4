import { randomBytes } from "node:crypto";
import { generateKeyValue, type KeyValue } from "@keyhold/domain/key/value";
import type { Database } from "../database.ts";
import { toSealedColumns, toSlotRow } from "../key/rows.ts";
import { toOrganizationRow } from "../organization/rows.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { OrganizationRecord } from "../stores.ts";
import { createKeyedSlot, createOrganizationRecord } from "./factories.ts";

export type Keyed = { readonly organization: OrganizationRecord; readonly value: KeyValue };

const CHUNK = 500;
const YEAR_MS = 365 * 86_400_000;

/** Many organizations with a key each, subscribed for a year around now, without events: for tests that need many. */
export async function createKeyedOrganizations(
  { prisma }: Pick<Database, "prisma">,
  secrets: Secrets,
  count: number,
): Promise<readonly Keyed[]> {
  const keyed = Array.from({ length: count }, () => ({
    organization: createOrganizationRecord(),
    value: generateKeyValue((length) => randomBytes(length)),
  }));
  for (let start = 0; start < count; start += CHUNK) {
    const chunk = keyed.slice(start, start + CHUNK);
    await prisma.organization.createMany({ data: chunk.map(({ organization }) => toOrganizationRow(organization)) });
    await prisma.keySlot.createMany({ data: chunk.map((each) => toRow(secrets, each)) });
  }
  return keyed;
}

function toRow(secrets: Secrets, { organization: { id }, value }: Keyed) {
  const contents = { kind: "key", fingerprint: secrets.fingerprint(id, value) } as const;
  const subscription = { startsAt: Date.now() - YEAR_MS, endsAt: Date.now() + YEAR_MS, lapsedAt: null };
  const slot = createKeyedSlot(id, { contents, subscription });
  return { organizationId: id, ...toSlotRow(slot), ...toSealedColumns(secrets.seal(id, value)) };
}
