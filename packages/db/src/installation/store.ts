import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient, Transaction } from "../client.ts";
import { toHoldRow, toSealedColumns, toSlotRow } from "../key/rows.ts";
import { toMembershipRow } from "../membership/rows.ts";
import { createUser } from "../membership/user.ts";
import { toOrganizationRow, toPartnerRow } from "../organization/rows.ts";
import { toDate } from "../row.ts";
import type { AuditEntry, InstallationStore, NewUser, Seed } from "../stores.ts";
import { isInserted, transact } from "../transaction.ts";

const THE_ONLY_ROW = 1;

export function createInstallationStore(client: DatabaseClient): InstallationStore {
  return {
    installedAt: async () => {
      const row = await client.installation.findUnique({ where: { id: THE_ONLY_ROW } });
      return row === null ? null : row.installedAt.getTime();
    },
    install: (seed) => install(client, seed),
    addOperator: (user, audit) => addOperator(client, user, audit),
  };
}

/** The marker goes first: a process that seeds at the same moment waits for it, and then writes nothing. */
function install(client: DatabaseClient, seed: Seed): Promise<"installed" | "already-installed"> {
  return transact(client, async (transaction, undo: (outcome: "already-installed") => never) => {
    const data = { id: THE_ONLY_ROW, installedAt: toDate(seed.at) };
    if (!(await isInserted(transaction.installation.create({ data })))) undo("already-installed");
    for (const user of seed.users) await createUser(transaction, { ...user, emailVerified: true }, seed.at);
    await transaction.partner.createMany({ data: seed.partners.map(toPartnerRow) });
    for (const each of seed.organizations) await createOrganizationWithSlot(transaction, each);
    await transaction.membership.createMany({
      data: seed.memberships.map(({ userId, membership }) => toMembershipRow(userId, membership, seed.at)),
    });
    await transaction.verifierToken.createMany({
      data: seed.verifiers.map((verifier) => ({ ...verifier, createdAt: toDate(verifier.createdAt) })),
    });
    await appendAudit(transaction, seed.audit);
    return "installed" as const;
  });
}

function addOperator(client: DatabaseClient, user: NewUser, audit: AuditEntry): Promise<"added" | "account-exists"> {
  return transact(client, async (transaction, undo: (outcome: "account-exists") => never) => {
    if (!(await isInserted(createUser(transaction, { ...user, emailVerified: true }, audit.at))))
      undo("account-exists");
    await transaction.membership.create({ data: toMembershipRow(user.id, { role: "platform_admin" }, audit.at) });
    await appendAudit(transaction, [audit]);
    return "added" as const;
  });
}

async function createOrganizationWithSlot(
  transaction: Transaction,
  seeded: Seed["organizations"][number],
): Promise<void> {
  const { organization, slot, sealedValue } = seeded;
  const organizationId = organization.id;
  await transaction.organization.create({ data: toOrganizationRow(organization) });
  await transaction.keySlot.create({ data: { organizationId, ...toSlotRow(slot), ...toSealedColumns(sealedValue) } });
  await transaction.hold.createMany({ data: slot.holds.map((hold) => ({ organizationId, ...toHoldRow(hold) })) });
}
