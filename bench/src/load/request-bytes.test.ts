import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readRecords } from "./key-list.ts";
import { RequestBytes } from "./request-bytes.ts";

const directory = mkdtempSync(join(tmpdir(), "keyhold-bench-test-"));
afterAll(() => rmSync(directory, { recursive: true }));

function recordsOf(text: string) {
  const file = join(directory, "keys");
  writeFileSync(file, text);
  return readRecords({ file, idLength: 4, keyLength: 3 });
}

test("each request asks for its own organization with its own key, and tells its length", () => {
  const records = recordsOf("org1abcorg2def");
  const request = new RequestBytes({ idLength: 4, keyLength: 3, port: 4000, token: "t0" });
  const asked = [0, 1, 0].map((index) => request.fill(records, index).toString());
  const bodies = asked.map((text) => text.slice(text.indexOf("\r\n\r\n") + 4));
  expect(bodies).toEqual([
    '{"organization":"org1","key":"abc"}',
    '{"organization":"org2","key":"def"}',
    '{"organization":"org1","key":"abc"}',
  ]);
  for (const text of asked) {
    expect(text).toMatch(/^POST \/v1\/verify HTTP\/1\.1\r\nhost: 127\.0\.0\.1:4000\r\nauthorization: Bearer t0\r\n/);
    expect(text).toContain(`\r\ncontent-length: ${bodies[0]?.length}\r\n\r\n`);
  }
});

test("a file that does not hold whole records is refused", () => {
  expect(() => recordsOf("org1abcorg")).toThrow(/records of 7 bytes/);
  expect(() => recordsOf("")).toThrow(/records of 7 bytes/);
});
