import type { Database } from "@keyhold/db/database";
import { readTestEngine } from "@keyhold/db/testing";

const GUARDS = {
  audit_event: ["audit_event_no_update", "audit_event_no_delete"],
  audit_head: ["audit_head_no_way_back", "audit_head_no_delete"],
} as const;

/** What somebody does who has the database: takes away what refuses changes. */
export async function dropGuards({ prisma }: Database): Promise<void> {
  for (const [table, triggers] of Object.entries(GUARDS)) {
    if (readTestEngine() === "postgresql")
      await prisma.$executeRawUnsafe(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
    else for (const trigger of triggers) await prisma.$executeRawUnsafe(`DROP TRIGGER "${trigger}"`);
  }
}

/** From now on no event can be written; until what is returned is called. */
export async function refuseEvents({ prisma }: Database): Promise<() => Promise<void>> {
  const [refuse, allow] =
    readTestEngine() === "postgresql"
      ? [
          `ALTER TABLE "audit_event" ADD CONSTRAINT "no_more" CHECK (false) NOT VALID`,
          `ALTER TABLE "audit_event" DROP CONSTRAINT "no_more"`,
        ]
      : [
          `CREATE TRIGGER "no_more" BEFORE INSERT ON "audit_event" BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`,
          `DROP TRIGGER "no_more"`,
        ];
  await prisma.$executeRawUnsafe(refuse);
  return async () => {
    await prisma.$executeRawUnsafe(allow);
  };
}
