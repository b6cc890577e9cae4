import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, DAY_MS, iso, startApi } from "../../testing/api.ts";
import { runCommand, startCommand } from "../../testing/command.ts";

let api: Api;
let directory: string;

beforeAll(async () => {
  api = await startApi();
  api.clock.set(Date.now());
  directory = mkdtempSync(join(tmpdir(), "keyhold-import-"));
});
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  await api.close();
});

const environment = () => ({ ...api.environment, KEYHOLD_DATA_DIR: directory });
const keyhold = (...args: string[]) => runCommand(environment(), args);

function write(name: string, lines: readonly string[]): string {
  const file = join(directory, name);
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

function summaryOf({ json }: { json: readonly Readonly<Record<string, unknown>>[] }) {
  return json.at(-1);
}

async function countOf(prefix: string): Promise<number> {
  return api.database.prisma.organization.count({ where: { slug: { startsWith: prefix } } });
}

test("10,000 lines with bad ones: the good ones are there, each bad one is named, and the same file again changes nothing", async () => {
  // Most lines are bad, so that it is the reading that is large.
  const kinds = [
    { line: (n: number) => `UPPER-${n},Name,`, fault: { field: "slug", rule: "INPUT_INVALID" } },
    { line: (n: number) => `many-${n},,`, fault: { field: "name", rule: "INPUT_INVALID" } },
    { line: (n: number) => `many-${n},Name`, fault: { field: "", rule: "COLUMN_COUNT" } },
    { line: () => "many-0,Name,", fault: { field: "slug", rule: "SLUG_REPEATED" } },
    { line: (n: number) => `many-${n},Name,nobody`, fault: { field: "partner", rule: "PARTNER_NOT_FOUND" } },
  ];
  const lines = Array.from({ length: 10_000 }, (_, n) => {
    if (n % 50 === 0) return `many-${n},"Name ""${n}"", of ${n}",northwind`;
    return kinds[n % kinds.length]?.line(n) ?? "";
  });
  const file = write("many.csv", ["slug,name,partner", ...lines]);
  const first = await keyhold("organizations", "import", file, "--json");
  expect(summaryOf(first)).toEqual({
    ...{ kind: "summary", state: "partly", dryRun: false },
    ...{ lines: 10_000, created: 200, updated: 0, unchanged: 0, bad: 9800 },
  });
  expect(first.code).toBe(5);
  const faults = first.json.filter(({ kind }) => kind === "bad_line");
  expect(faults).toHaveLength(9800);
  for (const { line, field, rule } of faults) {
    expect({ field, rule }).toEqual(kinds[(Number(line) - 2) % kinds.length]?.fault);
  }
  expect(await countOf("many-")).toBe(200);
  const made = await api.services.stores.organizations.find("many-50");
  expect(made).toMatchObject({ name: 'Name "50", of 50', partner: { slug: "northwind" } });
  const second = await keyhold("organizations", "import", file, "--json");
  expect(summaryOf(second)).toMatchObject({ created: 0, updated: 0, unchanged: 200, bad: 9800 });
  expect(await api.services.stores.audit.list(made?.id ?? null, 9)).toHaveLength(1);
});

/** So many that the signal comes before the end, however late this process is let run. */
const CUT = 1500;

test("a Ctrl-C in the middle leaves what was done, and the same command again does the rest", async () => {
  const rows = Array.from({ length: CUT }, (_, n) => JSON.stringify({ slug: `cut-${n}`, name: `Cut ${n}` }));
  const file = write("cut.ndjson", rows);
  const { child, ended } = startCommand(environment(), ["organizations", "import", file, "--json"]);
  while ((await countOf("cut-")) === 0 && child.exitCode === null) await setImmediate();
  child.kill("SIGINT");
  const first = await ended;
  expect(first.code).toBe(130);
  const summary = summaryOf(first);
  expect(summary).toMatchObject({ state: "interrupted", bad: 0 });
  expect(Number(summary?.created)).toBeLessThan(CUT);
  expect(await countOf("cut-")).toBe(summary?.created);
  const second = await keyhold("organizations", "import", file, "--json");
  expect(summaryOf(second)).toMatchObject({
    state: "ok",
    created: CUT - Number(summary?.created),
    unchanged: summary?.created,
  });
  expect(await countOf("cut-")).toBe(CUT);
});

test("a dry run says what would be done, and does nothing", async () => {
  const period = `${iso(Date.now())},${iso(Date.now() + DAY_MS)}`;
  const turned = `${iso(Date.now())},${iso(Date.now() - DAY_MS)}`;
  const lines = [
    `dry-1,One,northwind,${period}`,
    `dry-2,Two,nobody,${period}`,
    `dry-3,Three,,${turned}`,
    "dry-4,Four,,,",
  ];
  const file = write("dry.csv", ["slug,name,partner,startsAt,endsAt", ...lines]);
  const { json, code } = await keyhold("organizations", "import", file, "--dry-run", "--json");
  expect(code).toBe(5);
  expect(json).toMatchObject([
    { line: 3, field: "partner", rule: "PARTNER_NOT_FOUND" },
    { line: 4, field: "endsAt", rule: "SUBSCRIPTION_PERIOD_INVALID" },
    { kind: "summary", dryRun: true, created: 2, bad: 2 },
  ]);
  expect(await countOf("dry-")).toBe(0);
});

test("an import enables organizations and changes what differs, as the console would; an export is imported again without a change", async () => {
  const day = "2026-01-01";
  const file = write("change.csv", ["slug,name,partner,startsAt,endsAt", `change-1,One,northwind,${day},2099-01-01`]);
  expect((await keyhold("organizations", "import", file)).code).toBe(0);
  const found = await api.services.stores.organizations.findWithSlot("change-1");
  expect(found?.slot).toMatchObject({ revision: 2, contents: { kind: "key" } });
  const next = write("next.csv", ["slug,name,partner,startsAt,endsAt", `change-1,Another,,${day},2098-01-01`]);
  const changed = await keyhold("organizations", "import", next, "--json");
  expect(summaryOf(changed)).toMatchObject({ updated: 1 });
  const after = await api.services.stores.organizations.findWithSlot("change-1");
  expect(after?.organization).toMatchObject({ name: "Another", partner: null });
  expect(after?.slot).toMatchObject({ revision: 3, contents: found?.slot.contents });
  const events = await api.services.stores.audit.list(found?.organization.id ?? null, 9);
  expect(events.map(({ type }) => type).toReversed()).toEqual([
    ...["organization.created", "subscription.set", "key.provisioned", "organization.updated", "subscription.set"],
  ]);
  for (const format of ["csv", "ndjson"]) {
    const exported = join(directory, `export.${format}`);
    const { json } = await keyhold("organizations", "export", "--format", format, "--output", exported, "--json");
    const again = await keyhold("organizations", "import", exported, "--json");
    expect(summaryOf(again)).toMatchObject({ state: "ok", updated: 0, unchanged: json[0]?.organizations });
  }
  const printed = await keyhold("organizations", "export");
  expect(printed.stdout).toBe(readFileSync(join(directory, "export.csv"), "utf8"));
});

test("behind quotes that do not match nothing is read, and the report says from where on", async () => {
  const file = write("quotes.csv", ["slug,name", "quotes-1,One", 'quotes-2,"Two"x', "quotes-3,Three"]);
  const { json, code } = await keyhold("organizations", "import", file, "--json");
  expect(code).toBe(5);
  expect(json).toMatchObject([
    { line: 3, rule: "CSV_SYNTAX" },
    { created: 1, bad: 1 },
  ]);
  expect(await countOf("quotes-")).toBe(1);
});

test.each([["slug,title"], ["name"], ["slug,name,slug"]])(
  "a first line with other columns (%s) is wrong usage",
  async (header) => {
    const { json, code } = await keyhold("organizations", "import", write("header.csv", [header, "a,b,c"]), "--json");
    expect({ code, json }).toMatchObject({ code: 2, json: [{ error: { code: "COLUMNS" } }] });
  },
);
