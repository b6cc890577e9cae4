import { openDatabase } from "@keyhold/db/database";
import { seedOrganizations } from "../../bench/src/lists/seed-organizations.ts";
import { writePast } from "../src/harness/database.ts";
import type { Organization, World } from "../src/harness/world.ts";

const DAYS = 30;

/** Organizations in every state, and one with a key and calls for the key page. */
export async function fill(world: World, organizations: number): Promise<Organization> {
  const organization = await world.organization();
  await writePast(world.databaseUrl, organization.id, DAYS);
  const database = await openDatabase({ url: world.databaseUrl, poolSize: 1 });
  try {
    await seedOrganizations(database, organizations, Date.now());
  } finally {
    await database.close();
  }
  return organization;
}
