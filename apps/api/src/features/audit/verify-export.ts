import { type ExportHeader, exportHeader } from "@keyhold/contract/audit/export";
import { sha256 } from "@keyhold/db/audit/sha256";
import type { ChainHead } from "@keyhold/domain/audit/link";
import { beginVerification, endVerification, type Verification, verifyNext } from "@keyhold/domain/audit/verify-chain";
import { organizationId } from "@keyhold/domain/core/ids";
import { parseExportLine, parseJson } from "./export-line.ts";
import { type ChainServices, type ChainVerdict, verdictOf } from "./verify-chain.ts";

export { verifyStoredChain } from "./verify-chain.ts";

/** What was given is no export in NDJSON, or one of a later version. */
export class NotAnExportError extends Error {
  override readonly name = "NotAnExportError";
}

export type ExportVerdict = ChainVerdict & {
  /** Null: the provider's own. */
  readonly organizationId: string | null;
  /** Whether what is for the provider's side only was withheld. */
  readonly redacted: boolean;
  /** Whether the service's keys show that the end is one that it has written; null where there are no keys to tell. */
  readonly isSealed: boolean | null;
  /** The line of the file that is broken, from 1; null if none is, or what is broken is that lines are missing at the end. */
  readonly line: number | null;
};

type Options = {
  /** With them the end is held against its seal; without, nobody can tell whether all of it was made up. */
  readonly secrets?: ChainServices["secrets"];
  /** A head that was noted before: the chain has to lead through it. */
  readonly noted?: ChainHead | null;
};

/** Verifies an export in NDJSON, line by line, in bounded memory (A3). Throws NotAnExportError. */
export async function verifyExport(
  lines: AsyncIterable<string>,
  { secrets, noted = null }: Options = {},
): Promise<ExportVerdict> {
  const reading = { header: null as ExportHeader | null, line: 0, brokenLine: null as number | null };
  let verification: Verification | null = null;
  for await (const line of lines) {
    reading.line += 1;
    if (verification === null) {
      reading.header = parseHeader(line);
      verification = beginVerification(ownerOf(reading.header), sha256);
    } else if (line !== "" && verification.broken === null) {
      verification = verifyLine(verification, line, noted);
      if (verification.broken !== null) reading.brokenLine = reading.line;
    }
  }
  const { header } = reading;
  if (verification === null || header === null) throw new NotAnExportError("The file is empty.");
  const isSealed = secrets === undefined ? null : isSealedBy(secrets, header);
  const ended = endVerification(verification, { ...header, isSealed }, noted);
  const { organizationId: owner, redacted } = header;
  return { ...verdictOf(ended), organizationId: owner, redacted, isSealed, line: reading.brokenLine };
}

function parseHeader(line: string): ExportHeader {
  const parsed = exportHeader.safeParse(parseJson(line));
  if (parsed.success) return parsed.data;
  throw new NotAnExportError("The first line is not the one of an export of the audit in NDJSON.");
}

function ownerOf({ organizationId: owner }: ExportHeader) {
  return owner === null ? null : organizationId(owner);
}

/** A line that cannot be read is an event that was changed. */
function verifyLine(verification: Verification, line: string, noted: ChainHead | null): Verification {
  const found = parseExportLine(line);
  if (found !== null) return verifyNext(verification, found, { digest: sha256, noted });
  const position = verification.last.position + 1;
  return { ...verification, broken: { rule: "CHANGED", position, eventId: null } };
}

function isSealedBy({ sealHead }: ChainServices["secrets"], header: ExportHeader): boolean | null {
  const { head, unchained, seal } = header;
  return head.position === 0 ? null : seal === sealHead(ownerOf(header), { ...head, unchained });
}
