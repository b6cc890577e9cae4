import { organizationId, userId } from "@keyhold/domain/core/ids";
import type { DatabaseClient, Transaction } from "../client.ts";
import { Row, toDate } from "../row.ts";
import { parseSealedValue } from "../secrets/sealed.ts";
import type { Receipt, SlotStore } from "../stores.ts";
import { isInserted } from "../transaction.ts";
import { toSealedColumns } from "./rows.ts";

export function findReceiptIn(client: DatabaseClient): SlotStore["findReceipt"] {
  return async (organizationId, actorId, requestId) => {
    const row = await client.commandReceipt.findUnique({
      where: { organizationId_actorId_requestId: { organizationId, actorId, requestId } },
      omit: { sealedValue: false },
    });
    return row === null ? null : readReceipt(row);
  };
}

/** False: this request id has been answered. */
export function insertReceipt(transaction: Transaction, receipt: Receipt): Promise<boolean> {
  const { at, answer, sealedValue, ...columns } = receipt;
  const data = { ...columns, ...toSealedColumns(sealedValue), answer: JSON.stringify(answer), createdAt: toDate(at) };
  return isInserted(transaction.commandReceipt.create({ data }));
}

function readReceipt(columns: Readonly<Record<string, unknown>>): Receipt {
  const row = new Row(columns, `command_receipt of organization ${String(columns.organizationId)}`);
  const sealed = row.textOrNull("sealedValue");
  return {
    organizationId: organizationId(row.text("organizationId")),
    actorId: userId(row.text("actorId")),
    requestId: row.text("requestId"),
    commandDigest: row.text("commandDigest"),
    answer: row.json("answer"),
    sealedValue: sealed === null ? null : parseSealedValue(sealed),
    at: row.instant("createdAt"),
  };
}
