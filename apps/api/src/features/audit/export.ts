import { setImmediate as nextTurn } from "node:timers/promises";
import type { ExportAuditInput } from "@keyhold/contract/audit/audit";
import { EXPORT_FORMAT, type ExportHeader } from "@keyhold/contract/audit/export";
import { toIso } from "@keyhold/contract/wire";
import { sha256 } from "@keyhold/db/audit/sha256";
import type { AuditCursor, AuditFilter, StoredEvent } from "@keyhold/db/stores";
import { emptyChain } from "@keyhold/domain/audit/link";
import type { FoundEvent } from "@keyhold/domain/audit/verify-chain";
import type { Services } from "../../services.ts";
import { CSV_HEAD, toCsvRow } from "./csv.ts";
import { showTo } from "./event-view.ts";
import { toExportLine } from "./export-line.ts";
import type { ReachedChain } from "./reach-chain.ts";
import { readChain } from "./verify-chain.ts";

type ExportServices = { readonly stores: Pick<Services["stores"], "audit">; readonly clock: Services["clock"] };
type Format = ExportAuditInput["format"];

/** Events that are made into text before they are sent on: few enough to be nothing, many enough to be quick. */
const EVENTS_A_CHUNK = 200;

/** As what, and which of the events; with `null` the whole log. Nobody takes it any more: `signal`. */
type Wanted = { readonly format: Format; readonly filter: AuditFilter | null; readonly signal: AbortSignal };

/** A log up to the end that it has now, oldest first, or a part of it, newest first, in pieces: never more at a time than a piece. */
export async function* exportChain(
  { stores, clock }: ExportServices,
  chain: ReachedChain,
  { format, filter, signal }: Wanted,
): AsyncGenerator<string> {
  const header = await headerOf({ stores, clock }, chain);
  yield format === "csv" ? CSV_HEAD : `${JSON.stringify(header)}\n`;
  const write = format === "csv" ? toCsvRow : (found: FoundEvent) => `${toExportLine(found)}\n`;
  let lines: string[] = [];
  const events =
    filter === null
      ? until(header.head.position, readChain(stores.audit, chain.owner))
      : partOf(stores.audit, chain.owner, { filter, signal });
  for await (const found of events) {
    lines.push(write(showTo(chain, found)));
    if (lines.length < EVENTS_A_CHUNK) continue;
    yield lines.join("");
    lines = [];
  }
  yield lines.join("");
}

async function* until(position: number, events: AsyncIterable<StoredEvent>) {
  for await (const event of events) {
    if ((event.position ?? 0) > position) return;
    yield event;
  }
}

type Part = { readonly filter: AuditFilter; readonly signal: AbortSignal };

/** A page may hold nothing that is meant, so between two of them others have their turn, and whoever has gone is not read for. */
async function* partOf(
  audit: ExportServices["stores"]["audit"],
  owner: ReachedChain["owner"],
  { filter, signal }: Part,
) {
  let after: AuditCursor | null = null;
  do {
    await nextTurn();
    if (signal.aborted) return;
    const page: Awaited<ReturnType<typeof audit.page>> = await audit.page({
      owner,
      filter,
      after,
      limit: EVENTS_A_CHUNK,
    });
    yield* page.events;
    after = page.next;
  } while (after !== null);
}

async function headerOf(
  { stores, clock }: ExportServices,
  { owner, seesAll }: Pick<ReachedChain, "owner" | "seesAll">,
): Promise<ExportHeader> {
  const { head } = await stores.audit.findEnd(owner);
  const { position, hash } = head === null || head.position === 0 ? emptyChain(owner, sha256) : head;
  return {
    ...{ format: EXPORT_FORMAT, version: 1, organizationId: owner, redacted: !seesAll },
    exportedAt: toIso(clock.now()),
    ...{ head: { position, hash }, unchained: head?.unchained ?? 0, seal: head?.seal ?? null },
  };
}
