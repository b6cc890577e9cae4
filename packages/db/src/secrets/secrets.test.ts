import { randomBytes } from "node:crypto";
import { organizationId } from "@keyhold/domain/core/ids";
import { generateKeyValue, type KeyValue } from "@keyhold/domain/key/value";
import { describe, expect, test } from "vitest";
import type { SealedValue, Stores } from "../stores.ts";
import { createAuditEntry, createChange, createKeyedSlot, createOrganization } from "../testing/factories.ts";
import { createMemoryStores } from "../testing/memory.ts";
import { MasterKeyError, type MasterKeys, parseMasterKeys } from "./master-keys.ts";
import { joinSealed, parseSealedValue, splitSealed } from "./sealed.ts";
import { openSecrets } from "./secrets.ts";

const ACME = organizationId("acme");
const GLOBEX = organizationId("globex");

const createMasterKey = () => randomBytes(32).toString("base64");
const createValue = (): KeyValue => generateKeyValue((length) => randomBytes(length));

async function open(
  masterKeys: MasterKeys = parseMasterKeys(createMasterKey()),
  stores: Stores = createMemoryStores(),
) {
  return { stores, masterKeys, secrets: await openSecrets({ database: { stores }, masterKeys }) };
}

describe("a sealed value", () => {
  test("opens to the value, is different each time, and shows nothing of it", async () => {
    const { secrets, masterKeys } = await open();
    const value = createValue();
    const sealed = secrets.seal(ACME, value);
    expect(secrets.open(ACME, sealed)).toBe(value);
    expect(secrets.seal(ACME, value)).not.toBe(sealed);
    expect(sealed).not.toContain(value);
    expect(sealed.startsWith(`v1.${masterKeys[0].id}.`)).toBe(true);
    expect(splitSealed(sealed).nonce).toHaveLength(12);
  });

  test("of one organization does not open for another", async () => {
    const { secrets } = await open();
    const sealed = secrets.seal(ACME, createValue());
    expect(() => secrets.open(GLOBEX, sealed)).toThrow(/organization globex does not open/);
  });

  test("with any part changed does not open, and the error shows no value", async () => {
    const { secrets } = await open();
    const value = createValue();
    const parts = splitSealed(secrets.seal(ACME, value));
    const flip = (bytes: Buffer, index: number) => {
      const copy = Buffer.from(bytes);
      copy.writeUInt8(copy.readUInt8(index) ^ 1, index);
      return copy;
    };
    const forged: SealedValue[] = [];
    for (let index = 0; index < parts.nonce.length; index += 1) {
      forged.push(parseSealedValue(joinSealed({ ...parts, nonce: flip(parts.nonce, index) })));
    }
    for (let index = 0; index < parts.ciphertext.length; index += 1) {
      forged.push(parseSealedValue(joinSealed({ ...parts, ciphertext: flip(parts.ciphertext, index) })));
    }
    forged.push(parseSealedValue(joinSealed({ ...parts, ciphertext: parts.ciphertext.subarray(0, -1) })));
    forged.push(parseSealedValue(joinSealed({ ...parts, ciphertext: parts.ciphertext.subarray(0, 8) })));
    expect(forged).toHaveLength(12 + 28 + 2);
    for (const sealed of forged) {
      expect(() => secrets.open(ACME, sealed)).toThrow(/does not open/);
      expect(() => secrets.open(ACME, sealed)).not.toThrow(value);
    }
  });

  test("names its master key, and moved to another key of the configuration does not open", async () => {
    const [first, second] = [createMasterKey(), createMasterKey()];
    const { secrets, masterKeys } = await open(parseMasterKeys(`${first},${second}`));
    const parts = splitSealed(secrets.seal(ACME, createValue()));
    const other = masterKeys[1]?.id ?? "";
    expect(() => secrets.open(ACME, parseSealedValue(joinSealed({ ...parts, masterKeyId: other })))).toThrow(
      /does not open/,
    );
    const unknown = parseSealedValue(joinSealed({ ...parts, masterKeyId: "unknown" }));
    expect(() => secrets.open(ACME, unknown)).toThrow(MasterKeyError);
  });

  test.each(["", "v1.a.b", "v2.key.AAAAAAAAAAAAAAAA.AAAA", "v1.key.AAAAAAAAAAAAAAAA.AA AA", "v1.key.AAAA.AAAA"])(
    "is of one form only (%#)",
    (text) => {
      expect(() => parseSealedValue(text)).toThrow(/not of the form/);
    },
  );

  test("sealed with an old master key opens while that one is still named, behind the first", async () => {
    const [old, current] = [createMasterKey(), createMasterKey()];
    const { stores, secrets } = await open(parseMasterKeys(old));
    const value = createValue();
    const sealed = secrets.seal(ACME, value);
    const rotated = await open(parseMasterKeys(`${current},${old}`), stores);
    expect(rotated.secrets.open(ACME, sealed)).toBe(value);
    expect(rotated.secrets.fingerprint(ACME, value)).toBe(secrets.fingerprint(ACME, value));
    expect(splitSealed(rotated.secrets.seal(ACME, value)).masterKeyId).toBe(parseMasterKeys(current)[0].id);
  });
});

describe("a fingerprint", () => {
  test("is equal for equal values of one organization, and says nothing across organizations or databases", async () => {
    const masterKeys = parseMasterKeys(createMasterKey());
    const { secrets } = await open(masterKeys);
    const elsewhere = await open(masterKeys);
    const value = createValue();
    expect(secrets.fingerprint(ACME, value)).toBe(secrets.fingerprint(ACME, value));
    expect(secrets.fingerprint(ACME, createValue())).not.toBe(secrets.fingerprint(ACME, value));
    expect(secrets.fingerprint(GLOBEX, value)).not.toBe(secrets.fingerprint(ACME, value));
    expect(elsewhere.secrets.fingerprint(ACME, value)).not.toBe(secrets.fingerprint(ACME, value));
    expect(secrets.fingerprint(ACME, value)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  test("does not confuse where the organization ends and the value begins", async () => {
    const { secrets } = await open();
    expect(secrets.fingerprint(organizationId("ab"), "c")).not.toBe(secrets.fingerprint(organizationId("a"), "bc"));
  });

  test("is unrelated to the digest of the same text", async () => {
    const { secrets } = await open();
    expect(secrets.digest("text")).toBe(secrets.digest("text"));
    expect(secrets.digest("text")).not.toBe(secrets.fingerprint(organizationId(""), "text"));
  });
});

describe("the keyring", () => {
  test("made by two at once is one", async () => {
    const stores = createMemoryStores();
    const masterKeys = parseMasterKeys(createMasterKey());
    const [one, two] = await Promise.all([open(masterKeys, stores), open(masterKeys, stores)]);
    expect(one.secrets.fingerprint(ACME, "text")).toBe(two.secrets.fingerprint(ACME, "text"));
  });

  test("is not opened by another master key: the program says so and does not start", async () => {
    const { stores } = await open();
    const other = parseMasterKeys(createMasterKey());
    await expect(open(other, stores)).rejects.toThrow(MasterKeyError);
    await expect(open(other, stores)).rejects.toThrow(
      /None of the master keys opens this database .*KEYHOLD_MASTER_KEYS/,
    );
  });

  test("does not open when it was changed, or wrapped for another place", async () => {
    const { stores, masterKeys, secrets } = await open();
    const record = await stores.keyring.find("digests");
    if (record === null) throw new Error("There is a keyring.");
    const flipped = record.wrappedKey.endsWith("A") ? "B" : "A";
    const fromElsewhere = secrets.seal(organizationId("digests"), createValue());
    for (const wrappedKey of [record.wrappedKey.slice(0, -1) + flipped, fromElsewhere]) {
      const forged = createMemoryStores();
      await forged.keyring.insert({ ...record, wrappedKey });
      await expect(open(masterKeys, forged)).rejects.toThrow(MasterKeyError);
    }
  });

  test("opened, but with a slot's master key missing: the program names it and does not start", async () => {
    const { stores, masterKeys } = await open();
    const { id } = await createOrganization(stores);
    const foreign = await open();
    const slot = await stores.slots.load(id);
    if (slot === null) throw new Error("There is a slot.");
    const sealedValue = foreign.secrets.seal(id, createValue());
    const audit = [createAuditEntry({ organizationId: id, revision: 1 })];
    await stores.slots.save(createChange(slot, createKeyedSlot(id), { sealedValue, audit }));
    await expect(open(masterKeys, stores)).rejects.toThrow(foreign.masterKeys[0].id);
    const both: MasterKeys = [masterKeys[0], foreign.masterKeys[0]];
    await expect(open(both, stores)).resolves.toBeDefined();
  });
});

describe("master keys", () => {
  test("have an id that tells nothing of the key, and is always the same", () => {
    const text = createMasterKey();
    const [{ id }] = parseMasterKeys(text);
    expect(parseMasterKeys(` ${text} `)[0].id).toBe(id);
    expect(id).toMatch(/^[A-Za-z0-9_-]{12}$/);
    expect(parseMasterKeys(createMasterKey())[0].id).not.toBe(id);
  });

  const good = createMasterKey();
  test.each([
    ["empty", ""],
    ["short", randomBytes(31).toString("base64")],
    ["long", randomBytes(33).toString("base64")],
    ["no base64", `${"ü".repeat(20)}=`],
    ["all the same", Buffer.alloc(32).toString("base64")],
    ["the same twice", `${good},${good}`],
    ["followed by nothing", `${good},`],
  ])("that are %s are refused with a sentence that shows no key", (_, text) => {
    const parse = () => parseMasterKeys(text);
    expect(parse).toThrow(MasterKeyError);
    expect(parse).toThrow(/^KEYHOLD_MASTER_KEYS[^\n]*\.$/);
    if (text !== "") expect(parse).not.toThrow(text);
  });
});
