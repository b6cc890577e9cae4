import { randomBytes, randomUUID } from "node:crypto";
import { type OrganizationId, organizationId } from "@keyhold/domain/core/ids";
import { generateKeyValue, type KeyValue, VALUE_LENGTH } from "@keyhold/domain/key/value";

/** One organization and its key. All ids have one length, and all slugs: so have all requests, and all answers. */
export type SeededKey = {
  readonly id: OrganizationId;
  readonly slug: string;
  readonly name: string;
  readonly value: KeyValue;
};

export const ID_LENGTH = 36;
export const KEY_LENGTH = VALUE_LENGTH;

export function newKey(index: number): SeededKey {
  const number = String(index).padStart(7, "0");
  return {
    id: organizationId(randomUUID()),
    slug: `bench-${number}`,
    name: `Bench ${number}`,
    value: generateKeyValue((length) => randomBytes(length)),
  };
}
