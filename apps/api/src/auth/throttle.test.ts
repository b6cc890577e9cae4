import { describe, expect, test } from "vitest";
import { createThrottle, type ThrottleRows } from "./throttle.ts";

type Row = { key: string; count: number; lastRequest: number };

/** The database's part, in memory: a unique key, and an increment that happens at once or not at all. */
function createRows(): { rows: ThrottleRows; table: Map<string, Row> } {
  const table = new Map<string, Row>();
  const keyOf = (where: { field: string; value: string | number }[]) =>
    String(where.find(({ field }) => field === "key")?.value);
  const rows: ThrottleRows = {
    findOne: async ({ where }) => (table.get(keyOf(where)) ?? null) as never,
    create: async ({ data }) => {
      const row = { key: String(data.key), count: Number(data.count), lastRequest: Number(data.lastRequest) };
      if (table.has(row.key)) throw new Error("The key is taken.");
      table.set(row.key, row);
    },
    incrementOne: async ({ where }) => {
      const row = table.get(keyOf(where));
      const max = Number(where.find(({ field }) => field === "count")?.value);
      if (row === undefined || row.count >= max) return null;
      row.count += 1;
      return row as never;
    },
    deleteMany: async ({ where }) => {
      const before = Number(where[0]?.value);
      const old = [...table.values()].filter(({ lastRequest }) => lastRequest < before);
      for (const { key } of old) table.delete(key);
      return old.length;
    },
  };
  return { rows, table };
}

const RULE = { window: 60, max: 3 };

describe("the throttle", () => {
  test("lets exactly as many through as the rule says, also when they come at once", async () => {
    const throttle = createThrottle(
      async () => createRowsOnce.rows,
      () => 0,
    );
    const answers = await Promise.all(Array.from({ length: 10 }, () => throttle.consume("a", RULE)));
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(3);
  });

  test("says how long to wait, and lets through again then, however busy the window was", async () => {
    let now = 120_000;
    const { rows } = createRows();
    const throttle = createThrottle(
      async () => rows,
      () => now,
    );
    for (let attempt = 0; attempt < 5; attempt += 1) {
      now += 10_000;
      const { allowed, retryAfter } = await throttle.consume("a", RULE);
      expect([allowed, retryAfter]).toEqual(attempt < 3 ? [true, null] : [false, 60 - (attempt + 1) * 10]);
    }
    now = 180_000;
    expect(await throttle.consume("a", RULE)).toEqual({ allowed: true, retryAfter: null });
  });

  test("counts each caller alone, and forgets what is over", async () => {
    let now = 0;
    const { rows, table } = createRows();
    const throttle = createThrottle(
      async () => rows,
      () => now,
    );
    for (const caller of ["a", "b", "c"]) expect((await throttle.consume(caller, RULE)).allowed).toBe(true);
    now = 600_000;
    await throttle.consume("a", RULE);
    expect([...table.values()]).toEqual([{ key: "a|600000", count: 1, lastRequest: 600_000 }]);
  });

  test("lets an attempt through whose row another one makes while it looks", async () => {
    const { rows, table } = createRows();
    let tries = 0;
    const late: ThrottleRows = {
      ...rows,
      incrementOne: (change) => {
        tries += 1;
        if (tries > 1) return rows.incrementOne(change);
        table.set("a|0", { key: "a|0", count: 1, lastRequest: 0 });
        return Promise.resolve(null);
      },
    };
    const throttle = createThrottle(
      async () => late,
      () => 0,
    );
    expect(await throttle.consume("a", RULE)).toEqual({ allowed: true, retryAfter: null });
    expect(table.get("a|0")?.count).toBe(2);
  });

  test("passes on what the database says when it fails", async () => {
    const { rows } = createRows();
    const broken: ThrottleRows = { ...rows, create: () => Promise.reject(new Error("The disk is full.")) };
    await expect(createThrottle(async () => broken).consume("a", RULE)).rejects.toThrow("The disk is full.");
  });
});

const createRowsOnce = createRows();
