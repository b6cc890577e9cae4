import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { isIP, type Socket } from "node:net";
import type { RequestFacts } from "../trpc/context.ts";

const SANE_REQUEST_ID = /^[A-Za-z0-9._:-]{8,128}$/;
const USER_AGENT_LENGTH = 256;

type Sender = Pick<IncomingMessage, "headers"> & { readonly socket: Pick<Socket, "remoteAddress"> };

/** Who calls, as far as can be known: a claimed address counts only with the console's own token. */
export function factsOf({ headers, socket }: Sender, internalToken: string | null): RequestFacts {
  const claimed = headers["x-request-id"];
  return {
    requestId: typeof claimed === "string" && SANE_REQUEST_ID.test(claimed) ? claimed : randomUUID(),
    address: forwardedAddress(headers, internalToken) ?? addressOf(socket.remoteAddress),
    userAgent: headers["user-agent"]?.slice(0, USER_AGENT_LENGTH) ?? null,
  };
}

function forwardedAddress(headers: IncomingHttpHeaders, internalToken: string | null): string | null {
  const token = headers["x-keyhold-internal"];
  const forwarded = headers["x-forwarded-for"];
  if (internalToken === null || typeof token !== "string" || typeof forwarded !== "string") return null;
  return isSame(token, internalToken) ? addressOf(forwarded.trim()) : null;
}

/** An IPv4 address is the same one when a socket of both families says it. */
export function addressOf(text: string | undefined): string | null {
  const address = text?.replace(/^::ffff:(?=\d+\.)/i, "");
  return address !== undefined && isIP(address) !== 0 ? address : null;
}

/** Compares in a time that tells nothing, whatever the lengths. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
