import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { systemRandomness } from "../adapters/randomness.ts";
import { newSecret, signedHeaders } from "./sign.ts";

test("a secret is whsec_ and 32 random bytes in base64", () => {
  const [one, other] = [newSecret(systemRandomness), newSecret(systemRandomness)];
  expect(one).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(one).not.toBe(other);
});

test("the signature is the HMAC-SHA256 of id, timestamp and body, one for each secret", () => {
  const secrets = [newSecret(systemRandomness), newSecret(systemRandomness)];
  const headers = signedHeaders(secrets, { id: "msg", at: 1_773_316_800_999, body: '{"ü":1}' });
  const expected = secrets.map((secret) => {
    const key = Buffer.from(secret.slice("whsec_".length), "base64");
    return `v1,${createHmac("sha256", key).update('msg.1773316800.{"ü":1}').digest("base64")}`;
  });
  expect(headers["webhook-signature"]).toBe(expected.join(" "));
  expect(headers["webhook-timestamp"]).toBe("1773316800");
  expect(headers["content-length"]).toBe("8");
});
