import type { listVerifiersInput, VerifierPage } from "@keyhold/contract/verifier/verifier";
import { fromIso, toIso } from "@keyhold/contract/wire";
import type { VerifierQuery, VerifierToken } from "@keyhold/db/stores";
import type { z } from "zod";
import { Refused } from "../../refused.ts";
import type { SignedInContext } from "../../trpc/reach.ts";
import { verifierViewOf } from "./view.ts";

/** The verifiers, also those that were revoked; a page at a time, newest first. */
export async function listVerifiers(
  { services }: SignedInContext,
  { cursor, limit }: z.infer<typeof listVerifiersInput>,
): Promise<VerifierPage> {
  const after = cursor === undefined ? null : readCursor(cursor);
  const found = await services.stores.verifiers.list({ after, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(verifierViewOf),
    nextCursor: found.length <= limit || last === undefined ? null : cursorOf(last),
  };
}

function cursorOf({ createdAt, id }: VerifierToken): string {
  return `${toIso(createdAt)} ${id}`;
}

function readCursor(cursor: string): VerifierQuery["after"] {
  const [time = "", id = ""] = cursor.split(" ", 2);
  const createdAt = fromIso(time);
  if (!Number.isNaN(createdAt) && !id.includes("\0")) return { createdAt, id };
  const fields = [{ path: "cursor", message: "Expected the `nextCursor` of a page." }];
  throw new Refused({ code: "INPUT_INVALID", fields });
}
