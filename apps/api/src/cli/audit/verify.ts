import { createInterface } from "node:readline";
import type { OrganizationRecord } from "@keyhold/db/stores";
import type { ChainHead } from "@keyhold/domain/audit/link";
import { NotAnExportError, verifyExport, verifyStoredChain } from "../../features/audit/verify-export.ts";
import { Refused } from "../../refused.ts";
import type { Services } from "../../services.ts";
import { CommandError } from "../command-error.ts";
import type { ExitName } from "../exit-code.ts";
import { withServices } from "../open.ts";
import { isInterrupted, readEnvironment, type Shell } from "../shell.ts";
import { openSource } from "../source.ts";

export type VerifyInput = {
  readonly organization?: string | undefined;
  readonly all: boolean;
  readonly file?: string | undefined;
  readonly noted?: ChainHead | undefined;
  readonly keys: boolean;
};

type Verdict = Awaited<ReturnType<typeof verifyStoredChain>>;

const PAGE = 100;

export async function verifyAudit(shell: Shell, input: VerifyInput): Promise<ExitName> {
  const { file, keys, all } = input;
  if (file !== undefined && !keys) return verifyFile(shell, { ...input, file }, undefined);
  return withServices(readEnvironment(), (services) => {
    if (file !== undefined) return verifyFile(shell, { ...input, file }, services.secrets);
    return all ? verifyAll(shell, services) : verifyOne(shell, services, input);
  });
}

type FileInput = VerifyInput & { readonly file: string };

async function verifyFile(shell: Shell, { file, noted }: FileInput, secrets?: Services["secrets"]): Promise<ExitName> {
  const lines = createInterface({ input: await openSource(shell, file), crlfDelay: Number.POSITIVE_INFINITY });
  try {
    const options = { noted: noted ?? null, ...(secrets === undefined ? {} : { secrets }) };
    const verdict = await verifyExport(lines, options);
    return tell(shell, `${verdict.organizationId ?? "the provider"} in ${file}`, verdict);
  } catch (error) {
    if (error instanceof NotAnExportError) throw new CommandError("usage", "NOT_AN_EXPORT", error.message);
    throw error;
  }
}

async function verifyOne(shell: Shell, services: Services, { organization, noted }: VerifyInput): Promise<ExitName> {
  const found = organization === undefined ? null : await services.stores.organizations.find(organization);
  if (organization !== undefined && found === null) throw new Refused({ code: "NOT_FOUND" });
  return tell(shell, nameOf(found), await verifyStoredChain(services, found?.id ?? null, noted ?? null));
}

async function verifyAll(shell: Shell, services: Services): Promise<ExitName> {
  let end = tell(shell, nameOf(null), await verifyStoredChain(services, null));
  let chains = 1;
  for await (const organization of organizationsOf(services)) {
    if (await isInterrupted(shell)) return "interrupted";
    const told = tell(shell, nameOf(organization), await verifyStoredChain(services, organization.id));
    if (told !== "ok") end = told;
    chains += 1;
    shell.output.progress(`${chains} chains`);
  }
  return end;
}

async function* organizationsOf({ stores }: Services): AsyncIterable<OrganizationRecord> {
  for (let after: string | null = null; ; ) {
    const query = { scope: { kind: "all" }, search: null, after, limit: PAGE } as const;
    const page: readonly { organization: OrganizationRecord }[] = await stores.organizations.list(query);
    for (const { organization } of page) yield organization;
    if (page.length < PAGE) return;
    after = page.at(-1)?.organization.slug ?? null;
  }
}

function nameOf(organization: OrganizationRecord | null): string {
  return organization?.slug ?? "the provider";
}

function tell({ output }: Shell, chain: string, verdict: Verdict): ExitName {
  const { broken, verified, unchained, head } = verdict;
  const before = unchained === 0 ? "" : `; of ${unchained} from before there were chains nothing can be said`;
  const text =
    broken === null
      ? `${chain}: ${verified} events hold; head ${head.position}:${head.hash}${before}`
      : `${chain}: BROKEN at ${broken.position} (${broken.rule}), event ${broken.eventId ?? "none"}`;
  output.result({ chain, holds: broken === null, ...verdict }, text);
  return broken === null ? "ok" : "failed";
}
