import type { WireRefusal } from "@keyhold/contract/refusal";
import { isDatabaseUnavailable } from "@keyhold/db/errors";
import { parseKeyValue } from "@keyhold/domain/key/value";
import { getTRPCErrorFromUnknown, TRPCError } from "@trpc/server";
import { z } from "zod";
import { Refused } from "../refused.ts";
import { ERROR_CODES } from "./error-table.ts";

/** Gives what was thrown its place in the table: a refusal, bad input, no database. What is left is a bug of ours. */
export function classify(error: TRPCError): TRPCError {
  const refused = toRefused(error);
  if (refused === null) return error;
  return new TRPCError({ code: ERROR_CODES[refused.refusal.code], message: refused.refusal.code, cause: refused });
}

/** For what is thrown while a stream is under way, where no rung is around it any more. */
export function asTrpcError(error: unknown): TRPCError {
  return classify(getTRPCErrorFromUnknown(error));
}

export function toRefused(error: TRPCError): Refused | null {
  const { cause } = error;
  if (cause instanceof Refused) return cause;
  if (error.code === "PARSE_ERROR") return inputInvalid([{ path: "input", message: "Not JSON." }]);
  if (error.code === "BAD_REQUEST" && cause instanceof z.core.$ZodError) return inputInvalid(fieldsOf(cause));
  return isDatabaseUnavailable(cause ?? error)
    ? new Refused({ code: "UNAVAILABLE" }, { isAudited: true, cause: cause ?? error })
    : null;
}

/** What the caller is told about an error: never a stack, and of a bug nothing but that it is one. */
export function messageOf(error: TRPCError): string {
  return error.code === "INTERNAL_SERVER_ERROR" ? "Something failed on our side." : error.message;
}

export function refusalOf(error: TRPCError): WireRefusal | null {
  return toRefused(error)?.refusal ?? null;
}

type Field = { path: string; message: string };

function inputInvalid(fields: Field[]): Refused {
  return new Refused({ code: "INPUT_INVALID", fields });
}

export const UNKNOWN_FIELD = "Not known here.";
/** Who sends more mistakes than these hears of these. */
const FIELDS_TOLD = 20;

/** The fields that are wrong, and why. The messages name types and limits, never what was sent. */
export function fieldsOf(error: z.core.$ZodError): Field[] {
  return error.issues
    .flatMap(({ path, message, ...issue }) => {
      const at = path.map(String);
      if (issue.code !== "unrecognized_keys") return [{ path: at.join("."), message }];
      return issue.keys.map((name) => ({ path: [...at, tellable(name)].join("."), message: UNKNOWN_FIELD }));
    })
    .slice(0, FIELDS_TOLD);
}

/** A misspelt name is told back; what may be a key in the wrong place is not (A2). */
function tellable(name: string): string {
  return /^[A-Za-z_]{1,40}$/.test(name) && !parseKeyValue(name).ok ? name : "(unnamed)";
}
