import { keyringPlace, type SealedPlace, valuePlace } from "../secrets/sealed-place.ts";

/** A column of sealed texts. Its table has a column `masterKeyId` too, and triggers against dropped master keys. */
export type SealedColumn = {
  /** What people call what is in it. */
  readonly name: string;
  readonly table: string;
  readonly column: string;
  /** The primary key, of texts. */
  readonly key: readonly string[];
  /** Where the text of a row rests, by the row's primary key. */
  placeOf(key: readonly string[]): SealedPlace;
};

/**
 * Every column of sealed texts, in the order in which a change writes to their tables: status, rotation and drop go through
 * these and know no other. A test holds the list against the tables.
 */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  {
    name: "receipts",
    ...{ table: "command_receipt", column: "sealedValue", key: ["organizationId", "actorId", "requestId"] },
    placeOf: ([organizationId = ""]) => valuePlace(organizationId),
  },
  {
    name: "keys",
    ...{ table: "key_slot", column: "sealedValue", key: ["organizationId"] },
    placeOf: ([organizationId = ""]) => valuePlace(organizationId),
  },
  {
    name: "keyring",
    ...{ table: "keyring", column: "wrappedKey", key: ["id"] },
    placeOf: ([id = ""]) => keyringPlace(id),
  },
];
