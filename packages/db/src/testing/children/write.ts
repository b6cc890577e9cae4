/**
 * Edits the slot of an organization again and again, and prints each revision after it was confirmed, until it is killed.
 * Arguments: the database's URL and the organization's id.
 */
import { writeSync } from "node:fs";
import { organizationId } from "@keyhold/domain/core/ids";
import { openDatabase } from "../../database.ts";
import { createChange, createKeyedSlot, createReceipt, NOON } from "../factories.ts";

const [url = "", id = ""] = process.argv.slice(2);
const { stores } = await openDatabase({ url });
let slot = await stores.slots.load(organizationId(id));
while (slot !== null) {
  const next = createKeyedSlot(slot.organizationId, { revision: slot.revision + 1 });
  const retired = slot.contents.kind === "key" ? { fingerprint: slot.contents.fingerprint, at: NOON } : null;
  const receipt = createReceipt(slot.organizationId, { requestId: `revision-${next.revision}` });
  const outcome = await stores.slots.save(createChange(slot, next, { retired, receipt }));
  if (outcome !== "saved") throw new Error(outcome);
  writeSync(1, `${next.revision}\n`);
  slot = next;
}
