import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type ExportAuditInput, exportAuditInput } from "@keyhold/contract/audit/audit";
import { toIso } from "@keyhold/contract/wire";
import type { Exchange, Handler } from "../../http/exchange.ts";
import { HttpError, type HttpErrorKind, malformed } from "../../http/http-error.ts";
import { signalOf } from "../../http/stream.ts";
import { Refused } from "../../refused.ts";
import type { Services } from "../../services.ts";
import type { SessionUser } from "../../trpc/context.ts";
import { demandSecondFactor } from "../../trpc/demands.ts";
import { fieldsOf } from "../../trpc/errors.ts";
import { exportChain } from "./export.ts";
import { exportFilterOf } from "./filter.ts";
import { type ReachedChain, reachChain } from "./reach-chain.ts";

export const EXPORT_PATH = "/v1/audit/export";

type Options = {
  readonly services: Services;
  findUser(cookie: string | undefined): Promise<SessionUser | null>;
};

/** A client that takes nothing for so long has gone. */
const IDLE_MS = 60_000;

/** Sends a log as a file, as fast as it is taken and no faster. */
export function createExportHandler({ services, findUser }: Options): Handler {
  return async (exchange) => {
    const { request, response } = exchange;
    const user = await findUser(request.headers.cookie);
    if (user === null) throw toHttpError(new Refused({ code: "UNAUTHENTICATED" }));
    const input = parseInput(request.url ?? "");
    const chain = await reach(exchange, { services, user, input });
    response.writeHead(200, headersOf(chain, input, services.clock.now()));
    if (request.method === "HEAD") {
      response.end();
      return;
    }
    response.setTimeout(IDLE_MS, () => response.destroy());
    const wanted = { format: input.format, filter: exportFilterOf(input, chain), signal: signalOf(response) };
    await pipeline(Readable.from(exportChain(services, chain, wanted)), response);
  };
}

function parseInput(url: string): ExportAuditInput {
  const asked = new URL(`http://api${url}`).searchParams;
  const parsed = exportAuditInput.safeParse(Object.fromEntries(asked));
  if (!parsed.success) throw malformed(fieldsOf(parsed.error));
  return parsed.data;
}

type Asked = { readonly services: Services; readonly user: SessionUser; readonly input: ExportAuditInput };

async function reach({ facts }: Exchange, { services, user, input }: Asked): Promise<ReachedChain> {
  try {
    const context = { services, user, request: facts, trail: { organizationId: null } };
    await demandSecondFactor(context);
    return await reachChain(context, input.organizationId);
  } catch (error) {
    throw error instanceof Refused ? toHttpError(error) : error;
  }
}

const KINDS: Readonly<Record<string, HttpErrorKind>> = {
  UNAUTHENTICATED: "unauthenticated",
  FORBIDDEN: "forbidden",
  SECOND_FACTOR_REQUIRED: "forbidden",
  NOT_FOUND: "absent",
};

function toHttpError({ refusal }: Refused): HttpError {
  return new HttpError(KINDS[refusal.code] ?? "failed", refusal.code, { refusal });
}

function headersOf({ slug }: ReachedChain, { format }: ExportAuditInput, now: number) {
  const name = `keyhold-audit-${slug ?? "provider"}-${toIso(now).slice(0, 10)}.${format}`;
  return {
    "content-type": format === "csv" ? "text/csv; charset=utf-8; header=present" : "application/x-ndjson",
    "content-disposition": `attachment; filename="${name}"`,
  };
}
