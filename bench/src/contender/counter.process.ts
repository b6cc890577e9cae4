import { openDatabase } from "@keyhold/db/database";
import { newKey } from "../seed/keys.ts";
import type { PeerPlan } from "./peer-plan.ts";
import { type Peer, servePeer } from "./peer-server.ts";

/** A row with a whole number for each organization, in a table that is there: what Prisma does with it is what is measured. */
async function createCounter({ url, organizations }: PeerPlan): Promise<Peer> {
  const database = await openDatabase({ url });
  await database.migrate();
  const rows = database.prisma.rateLimit;
  const keys = Array.from({ length: organizations }, (_, index) => newKey(index));
  await rows.createMany({ data: keys.map(({ id }) => ({ id, key: id, count: 0, lastRequest: 0 })) });
  async function isAllowed({ organization }: { organization: string }): Promise<boolean> {
    await rows.update({ where: { id: organization }, data: { count: { increment: 1 } } });
    return true;
  }
  return { keys: keys.map(({ id, value }) => ({ organization: id, key: value })), isAllowed };
}

await servePeer(createCounter);
