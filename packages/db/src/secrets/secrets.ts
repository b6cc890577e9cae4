import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { Fingerprint } from "@keyhold/domain/key/fingerprint";
import { type KeyValue, parseKeyValue } from "@keyhold/domain/key/value";
import type { SealHead } from "../audit/stores.ts";
import type { KeyringStore, SealedValue } from "../stores.ts";
import { deriveKey, encodeTexts } from "./derive.ts";
import { createFingerprinter, digest } from "./fingerprinter.ts";
import { createHeadSealer } from "./head-seal.ts";
import { openKeyring } from "./keyring.ts";
import { findMasterKey, type MasterKey, MasterKeyError, type MasterKeys } from "./master-keys.ts";
import { masterKeyIdOf, parseSealedValue } from "./sealed.ts";
import { openAt, sealAt, valuePlace } from "./sealed-place.ts";
import { createWebhookSecrets, type WebhookSecrets } from "./webhook-secrets.ts";

export interface Secrets {
  /** For the database: opens for this organization only (K11). */
  seal(organizationId: OrganizationId, value: KeyValue): SealedValue;
  /** Throws when the value was changed, or belongs to another organization. */
  open(organizationId: OrganizationId, sealed: SealedValue): KeyValue;
  /** A keyed digest over (organization, text): of no use without the data key, and different for each organization. */
  fingerprint(organizationId: OrganizationId, text: string): Fingerprint;
  /** Shows that this service has written the end of an audit's chain; the key is in no database in clear. */
  readonly sealHead: SealHead;
  /** A keyed digest of a command, to tell a repetition from another command; unrelated to any fingerprint. */
  digest(text: string): string;
  /** The names of the master keys that this process has now; the first seals. */
  masterKeyIds(): readonly [string, ...string[]];
  /** What webhooks are signed with. */
  readonly webhooks: WebhookSecrets;
}

export type SecretsOptions = {
  readonly database: { readonly stores: { readonly keyring: KeyringStore }; sealHeadsWith?(seal: SealHead): void };
  readonly masterKeys: MasterKeys;
  /** The master keys of now, when they can change while the process runs. */
  readonly currentMasterKeys?: () => MasterKeys;
};

/** Throws MasterKeyError when the master keys do not open what the database holds. From now on the database seals heads. */
export async function openSecrets({
  database,
  masterKeys,
  currentMasterKeys = () => masterKeys,
}: SecretsOptions): Promise<Secrets> {
  const dataKey = await openKeyring(database.stores.keyring, masterKeys);
  await checkMasterKeys(database.stores.keyring, masterKeys);
  const commandKey = deriveKey(dataKey, { salt: "", purpose: "command-digest" });
  const sealHead = createHeadSealer(deriveKey(dataKey, { salt: "", purpose: "audit-head" }));
  database.sealHeadsWith?.(sealHead);
  return {
    sealHead,
    seal: (organizationId, value) => sealValue(currentMasterKeys()[0], organizationId, value),
    open: (organizationId, sealed) => openValue(currentMasterKeys(), organizationId, sealed),
    fingerprint: createFingerprinter(deriveKey(dataKey, { salt: "", purpose: "fingerprint" })),
    digest: (text) => digest(commandKey, encodeTexts(text)),
    masterKeyIds: () => idsOf(currentMasterKeys()),
    webhooks: createWebhookSecrets(dataKey),
  };
}

function idsOf([first, ...others]: MasterKeys): readonly [string, ...string[]] {
  return [first.id, ...others.map(({ id }) => id)];
}

async function checkMasterKeys(store: KeyringStore, masterKeys: MasterKeys): Promise<void> {
  const missing = (await store.masterKeyIdsInUse()).filter((id) => findMasterKey(masterKeys, id) === null);
  if (missing.length > 0) {
    throw new MasterKeyError(
      `The database holds values that need the master keys ${missing.join(", ")}: add them to KEYHOLD_MASTER_KEYS, behind the first.`,
    );
  }
}

function sealValue(masterKey: MasterKey, organizationId: OrganizationId, value: KeyValue): SealedValue {
  return parseSealedValue(sealAt(masterKey, valuePlace(organizationId), Buffer.from(value, "utf8")));
}

function openValue(masterKeys: MasterKeys, organizationId: OrganizationId, sealed: SealedValue): KeyValue {
  const masterKeyId = masterKeyIdOf(sealed);
  if (findMasterKey(masterKeys, masterKeyId) === null) {
    throw new MasterKeyError(`The master key ${masterKeyId} is not configured.`);
  }
  const plaintext = openAt(masterKeys, valuePlace(organizationId), sealed);
  const value = plaintext === null ? null : parseKeyValue(plaintext.toString("utf8"));
  if (value === null || !value.ok) {
    throw new Error(
      `The sealed value of organization ${organizationId} does not open: it was changed, or is another organization's.`,
    );
  }
  return value.value;
}
