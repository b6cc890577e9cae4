import type { SealedCount } from "@keyhold/db/sealed/rows";
import type { ExitName } from "../exit-code.ts";
import { withMasterKeys } from "../open.ts";
import { table } from "../output.ts";
import { readEnvironment, type Shell } from "../shell.ts";

type Line = {
  readonly masterKeyId: string;
  readonly isFirst: boolean;
  /** Whether this program has it. */
  readonly isKnown: boolean;
  readonly sealed: Readonly<Record<string, number>>;
  readonly total: number;
};

export async function showStatus({ output }: Shell): Promise<ExitName> {
  return withMasterKeys(readEnvironment(), async ({ database, masterKeys }) => {
    const known = masterKeys.map(({ id }) => id);
    const lines = linesOf(known, await database.sealedRows.count());
    const unknown = lines.filter(({ isKnown }) => !isKnown);
    output.result({ masterKeys: lines }, textOf(lines));
    if (unknown.length === 0) return "ok";
    output.say(`Missing master keys: ${unknown.map(({ masterKeyId }) => masterKeyId).join(", ")}.`);
    return "failed";
  });
}

function linesOf(known: readonly string[], counts: readonly SealedCount[]): readonly Line[] {
  const ids = [...new Set([...known, ...counts.map(({ masterKeyId }) => masterKeyId)])];
  return ids.map((masterKeyId) => {
    const mine = counts.filter((each) => each.masterKeyId === masterKeyId);
    return {
      masterKeyId,
      isFirst: masterKeyId === known[0],
      isKnown: known.includes(masterKeyId),
      sealed: Object.fromEntries(mine.map(({ column, rows }) => [column, rows])),
      total: mine.reduce((sum, { rows }) => sum + rows, 0),
    };
  });
}

function textOf(lines: readonly Line[]): string {
  const rows = lines.map((line) => [
    line.masterKeyId,
    useOf(line),
    String(line.total),
    Object.entries(line.sealed)
      .map(([column, rows]) => `${column} ${rows}`)
      .join(", "),
  ]);
  return table([["master key", "", "sealed", "of which"], ...rows]);
}

function useOf({ isFirst, isKnown }: Line): string {
  if (isFirst) return "seals";
  return isKnown ? "opens" : "MISSING";
}
