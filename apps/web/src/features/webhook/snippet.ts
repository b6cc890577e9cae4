/** A Node module without dependencies that verifies what arrives; a journey runs it against what was sent. */
export const VERIFY_SNIPPET = `import { createHmac, timingSafeEqual } from "node:crypto";

const secret = process.env.KEYHOLD_WEBHOOK_SECRET; // whsec_…
const key = Buffer.from(secret.slice("whsec_".length), "base64");

/** The event, or an error if the request is not Keyhold's. \`body\` is the text as it came, not parsed. */
export function verify(headers, body) {
  const { "webhook-id": id, "webhook-timestamp": sentAt, "webhook-signature": signatures = "" } = headers;
  if (!(Math.abs(Date.now() / 1000 - Number(sentAt)) <= 300)) throw new Error("Older than five minutes.");
  const expected = createHmac("sha256", key).update(\`\${id}.\${sentAt}.\${body}\`).digest();
  const isSigned = signatures.split(" ").some((each) => {
    const given = Buffer.from(each.replace(/^v1,/, ""), "base64");
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!isSigned) throw new Error("The signature is wrong.");
  return JSON.parse(body);
}
`;
