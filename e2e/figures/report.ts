import { formatNumber, formatTable } from "../../bench/src/report/table.ts";
import type { ActionTime } from "./actions.ts";
import type { Audit } from "./audit.ts";
import type { ListTime } from "./lists.ts";
import type { Load } from "./loads.ts";

export type Figures = {
  readonly takenAt: string;
  readonly organizations: number;
  /** Of the machine, over one, five and fifteen minutes, at the end. */
  readonly load: readonly number[];
  readonly lists: readonly ListTime[];
  readonly loads: readonly Load[];
  readonly actions: readonly ActionTime[];
  readonly audits: readonly Audit[];
};

export function listTable(lists: readonly ListTime[]): string {
  const rows = lists.map(({ query, medianMs, longestMs }) => [
    query,
    formatNumber(medianMs, 1),
    formatNumber(longestMs, 1),
  ]);
  return formatTable(["organizations.list", "median ms", "longest ms"], rows);
}

export function loadTable(loads: readonly Load[]): string {
  const rows = loads.map(({ page, width, scriptBytes, shift }) => [
    `${page}, ${width} px`,
    formatNumber(scriptBytes / 1000, 1),
    formatNumber(shift, 4),
  ]);
  return formatTable(["first load", "scripts kB", "shift"], rows);
}

export function actionTable(actions: readonly ActionTime[]): string {
  const rows = actions.map(({ page, action, medianMs, worstMs }) => [
    `${page}: ${action}`,
    formatNumber(medianMs),
    formatNumber(worstMs),
  ]);
  const table = formatTable(["to the next paint", "median ms", "worst ms"], rows);
  return [table, ...slowestOf(actions)].join("\n");
}

function slowestOf(actions: readonly ActionTime[]): readonly string[] {
  return [...new Set(actions.map(({ page }) => page))].map((name) => {
    const own = actions.filter(({ page }) => page === name).sort((one, other) => other.medianMs - one.medianMs);
    const [slowest] = own;
    return `slowest of ${name}: ${slowest?.action}, ${slowest?.medianMs} ms (worst ${slowest?.worstMs} ms)`;
  });
}

export function auditTable(audits: readonly Audit[]): string {
  const rows = audits.map(({ page, form, scores }) => [`${page}, ${form}`, ...Object.values(scores).map(String)]);
  const table = formatTable(["Lighthouse", "performance", "accessibility", "best practices", "SEO"], rows);
  const findings = audits.flatMap(({ page, form, findings }) => findings.map((each) => `${page}, ${form}: ${each}`));
  return [table, ...findings].join("\n");
}
