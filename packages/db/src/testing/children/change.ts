/**
 * A thread that opens a database, and changes the slot or the threshold of an organization when it is told to. It raises a
 * flag, which a thread that stands still can see: when the change waits for somebody, as far as the database tells; and when
 * it is confirmed.
 */
import { parentPort, workerData } from "node:worker_threads";
import { organizationId } from "@keyhold/domain/core/ids";
import { openDatabase } from "../../database.ts";
import { createChange, createKeyedSlot, createThresholdChange } from "../factories.ts";

export type ChangeData = {
  readonly url: string;
  readonly id: string;
  readonly what: "slot" | "threshold";
  readonly flag: Int32Array;
};

export const FLAG = { waits: 1, confirmed: 2 } as const;

async function serve({ url, id, what, flag }: ChangeData): Promise<void> {
  const organization = organizationId(id);
  const { stores, prisma, engine, close } = await openDatabase({ url });

  function raise(value: number): void {
    Atomics.store(flag, 0, value);
    Atomics.notify(flag, 0);
  }

  async function change(): Promise<void> {
    if (what === "threshold") {
      await stores.thresholds.set(createThresholdChange(organization, { limit: 10, unit: "day" }));
      return;
    }
    const slot = await stores.slots.load(organization);
    if (slot === null) throw new Error("The slot is gone.");
    const next = createKeyedSlot(organization, { revision: slot.revision + 1 });
    const outcome = await stores.slots.save(createChange(slot, next));
    if (outcome !== "saved") throw new Error(outcome);
  }

  /** SQLite cannot be asked who waits. */
  async function watch(): Promise<void> {
    while (engine === "postgresql" && Atomics.load(flag, 0) === 0) {
      const waiting = await prisma.$queryRaw<unknown[]>`
        SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
        WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`;
      if (waiting.length > 0) raise(FLAG.waits);
    }
  }

  async function changeAndTell(): Promise<void> {
    const changing = change().then(() => raise(FLAG.confirmed));
    await Promise.all([changing, watch()]);
    await close();
    parentPort?.close();
  }

  parentPort?.once("message", () => void changeAndTell());
  parentPort?.postMessage("ready");
}

if (parentPort !== null) await serve(workerData);
