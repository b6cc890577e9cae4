import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import { MOST_CALLS, type Threshold } from "@keyhold/domain/usage/usage";
import { windowOf } from "@keyhold/domain/usage/window";
import { appendAudit } from "../audit/store.ts";
import { readThreshold, readUsage } from "../calls/rows.ts";
import type { DatabaseClient, Transaction } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import { keepVerdictsOut } from "../key/exclusion.ts";
import { insertReceipt } from "../key/receipts.ts";
import { Row, toDate } from "../row.ts";
import { transact } from "../transaction.ts";
import { appendNotices } from "../webhook/outbox.ts";
import { listHours } from "./hours.ts";
import type { ThresholdRecord, ThresholdStore } from "./stores.ts";

export function createThresholdStore(client: DatabaseClient, engine: Engine): ThresholdStore {
  return {
    find: (organizationId) => findIn(client, organizationId),
    set: setIn(client, engine),
    warn: warnIn(client),
  };
}

async function findIn(client: Transaction, organizationId: OrganizationId): Promise<ThresholdRecord | null> {
  const columns = await client.threshold.findUnique({ where: { organizationId } });
  if (columns === null) return null;
  const row = new Row(columns, `threshold of organization ${organizationId}`);
  return { threshold: readThreshold(row), usage: readUsage(row) };
}

function setIn(client: DatabaseClient, engine: Engine): ThresholdStore["set"] {
  return ({ organizationId, threshold, at, audit, receipt }) =>
    transact(client, async (transaction, undo: (outcome: "repeated") => never) => {
      await keepVerdictsOut({ transaction, engine }, organizationId);
      if (receipt !== null && !(await insertReceipt(transaction, receipt))) undo("repeated");
      const before = await findIn(transaction, organizationId);
      await transaction.threshold.deleteMany({ where: { organizationId } });
      if (threshold !== null) {
        const used = await countWindow({ transaction, engine }, { organizationId, threshold, at });
        const { limit: callLimit, unit } = threshold;
        await transaction.threshold.create({ data: { organizationId, callLimit, unit, ...used } });
      }
      await appendAudit(transaction, [audit(before?.threshold ?? null)]);
      return "set" as const;
    });
}

type Setting = { readonly organizationId: OrganizationId; readonly threshold: Threshold; readonly at: Instant };

/** What the window has seen before the threshold was set. */
async function countWindow(
  { transaction, engine }: { readonly transaction: Transaction; readonly engine: Engine },
  { organizationId, threshold, at }: Setting,
) {
  const { startsAt, endsAt } = windowOf(at, threshold.unit);
  const hours = await listHours({ client: transaction, engine }, organizationId, { from: startsAt, to: endsAt });
  const sum = hours.reduce((sum, { allowed }) => sum + allowed, 0);
  const calls = Math.min(sum, MOST_CALLS);
  return { windowStartsAt: toDate(startsAt), calls, spent: calls };
}

function warnIn(client: DatabaseClient): ThresholdStore["warn"] {
  return ({ organizationId, percent, windowStartsAt }, audit, notices = []) =>
    transact(client, async (transaction, undo: (outcome: "given") => never) => {
      const { count } = await transaction.threshold.updateMany({
        where: {
          organizationId,
          windowStartsAt: toDate(windowStartsAt),
          OR: [{ warned: null }, { warned: { lt: percent } }],
        },
        data: { warned: percent },
      });
      if (count === 0) undo("given");
      await appendNotices(transaction, notices);
      await appendAudit(transaction, [audit]);
      return "noted" as const;
    });
}
