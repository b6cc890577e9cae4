import { once } from "node:events";
import { createInterface } from "node:readline";
import { userId } from "@keyhold/domain/core/ids";
import { expect, test } from "vitest";
import { openDatabase } from "../database.ts";
import { spawnChild } from "../testing/child.ts";
import { createTestDatabase } from "../testing/database.ts";
import { createAuditEntry, createOrganization } from "../testing/factories.ts";

const CONFIRMED_BEFORE_KILL = 40;
const KILLS = 3;

/** Lets a process write until it has confirmed some revisions, and kills it in the middle of the next. The last it confirmed. */
async function writeAndKill(url: string, id: string): Promise<number> {
  const child = spawnChild(new URL("../testing/children/write.ts", import.meta.url), [url, id]);
  if (child.stdout === null) throw new Error("The child has no standard output.");
  const exited = once(child, "exit");
  let confirmed = 0;
  let count = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    confirmed = Number(line);
    count += 1;
    if (count === CONFIRMED_BEFORE_KILL) child.kill("SIGKILL");
  }
  await exited;
  expect(child.signalCode).toBe("SIGKILL");
  return confirmed;
}

test("a process killed in the middle of writing loses nothing that it confirmed, and leaves nothing half", async () => {
  const { database, url, drop } = await createTestDatabase();
  const { id } = await createOrganization(database.stores);
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const confirmed = await writeAndKill(url, id);
      const { stores, prisma, close } = await openDatabase({ url });
      const revision = (await stores.slots.load(id))?.revision ?? 0;
      // The one after the last confirmed may have been committed, and killed before it was told.
      expect([confirmed, confirmed + 1]).toContain(revision);
      const accepted = (await stores.audit.list(id, 10_000)).filter((entry) => entry.revision !== null);
      expect(accepted.map((entry) => entry.revision)).toEqual(Array.from({ length: revision }, (_, i) => revision - i));
      expect(await prisma.commandReceipt.count({ where: { organizationId: id } })).toBe(revision);
      expect(await prisma.retiredValue.count({ where: { organizationId: id } })).toBe(revision - 1);
      expect(await stores.slots.findReceipt(id, userId("user-admin"), `revision-${confirmed}`)).not.toBeNull();
      expect(await stores.slots.reveal(id, revision, createAuditEntry())).toMatch(/^v1\./);
      await close();
    }
  } finally {
    await drop();
  }
});
