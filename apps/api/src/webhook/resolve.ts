import { lookup } from "node:dns/promises";
import type { TargetPolicy } from "@keyhold/domain/webhook/target";
import { isPublicAddress } from "./address.ts";
import { literalAddress } from "./target.ts";

export type Address = { readonly address: string; readonly family: number };
/** Looks a name up: all its addresses. */
export type Resolver = (hostname: string) => Promise<readonly Address[]>;

export const systemResolver: Resolver = (hostname) => lookup(hostname, { all: true, order: "verbatim" });

/**
 * The addresses that an attempt may connect to; null when one of them is refused: a name that stands for one address of the
 * internet and one of this machine is not half right.
 */
export async function resolveTarget(
  url: URL,
  { allowPrivate }: TargetPolicy,
  resolve: Resolver,
): Promise<readonly Address[] | null> {
  const literal = literalAddress(url);
  const addresses =
    literal === null ? await resolve(url.hostname) : [{ address: literal, family: literal.includes(":") ? 6 : 4 }];
  const isRefused = !allowPrivate && addresses.some(({ address }) => !isPublicAddress(address));
  return isRefused || addresses.length === 0 ? null : addresses;
}
