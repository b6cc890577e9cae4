import type { OrganizationId } from "@keyhold/domain/core/ids";
import { createSlot } from "@keyhold/domain/key/slot";
import { sqltag as sql } from "@prisma/client/runtime/client";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient, Transaction } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import { type Columns, toSlotRow } from "../key/rows.ts";
import { isStorable } from "../row.ts";
import type { OrganizationRecord, OrganizationStore } from "../stores.ts";
import { isInserted, transact } from "../transaction.ts";
import { listOrganizations } from "./list.ts";
import {
  ORGANIZATION_COLUMNS,
  ORGANIZATION_JOINS,
  type OrganizationWithSlot,
  readOrganizationsWithSlot,
  toOrganizationRecord,
  toOrganizationRow,
  toSearchText,
} from "./rows.ts";

export function createOrganizationStore(client: DatabaseClient, engine: Engine): OrganizationStore {
  return {
    find: (ref) => findOrganization(client, ref),
    findWithSlot: (ref) => findWithSlot(client, ref),
    list: (query) => listOrganizations({ client, engine }, query),
    create: createIn(client),
    update: updateIn(client),
  };
}

async function findOrganization(client: DatabaseClient, ref: string): Promise<OrganizationRecord | null> {
  if (!isStorable(ref)) return null;
  const rows = await client.organization.findMany({
    where: { OR: [{ id: ref }, { slug: ref }] },
    include: { partner: true },
  });
  const row = preferId(rows, ref, ({ id }) => id);
  return row === null ? null : toOrganizationRecord(row);
}

async function findWithSlot(client: DatabaseClient, ref: string): Promise<OrganizationWithSlot | null> {
  if (!isStorable(ref)) return null;
  const rows = await client.$queryRaw<Columns[]>(sql`
    SELECT ${ORGANIZATION_COLUMNS} FROM "organization" o ${ORGANIZATION_JOINS} WHERE o."id" = ${ref} OR o."slug" = ${ref}`);
  return preferId(readOrganizationsWithSlot(rows), ref, ({ organization }) => organization.id);
}

/** A slug that looks like another organization's id does not take its place. */
export function preferId<T>(found: readonly T[], ref: string, idOf: (each: T) => string): T | null {
  return found.find((each) => idOf(each) === ref) ?? found[0] ?? null;
}

function createIn(client: DatabaseClient): OrganizationStore["create"] {
  return (organization, audit) =>
    transact(client, async (transaction, undo: (outcome: "slug-taken") => never) => {
      const data = toOrganizationRow(organization);
      if (!(await isInserted(transaction.organization.create({ data })))) undo("slug-taken");
      const slot = toSlotRow(createSlot(organization.id));
      await transaction.keySlot.create({ data: { organizationId: organization.id, ...slot } });
      await appendAudit(transaction, [audit]);
      return "created" as const;
    });
}

/** One UPDATE decides whether it is what was expected, so of two changes of one state one is kept. */
function updateIn(client: DatabaseClient): OrganizationStore["update"] {
  return (id, { expected = {}, ...patch }, audit) =>
    transact(client, async (transaction, undo: (outcome: "absent" | "changed") => never) => {
      const { count } = await transaction.organization.updateMany({ where: { id, ...expected }, data: patch });
      if (count === 0) undo((await transaction.organization.count({ where: { id } })) === 0 ? "absent" : "changed");
      if (patch.name !== undefined) await renewSearchText(transaction, id);
      await appendAudit(transaction, [audit]);
      return "updated" as const;
    });
}

/** From what the row holds now, which the update before has locked. */
async function renewSearchText(transaction: Transaction, id: OrganizationId): Promise<void> {
  const { slug, name } = await transaction.organization.findUniqueOrThrow({ where: { id } });
  await transaction.organization.update({ where: { id }, data: { searchText: toSearchText(id, slug, name) } });
}
