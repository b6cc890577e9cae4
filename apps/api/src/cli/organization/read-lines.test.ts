import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { readLines } from "./read-lines.ts";

async function linesOf(...chunks: readonly string[]) {
  const lines = [];
  for await (const line of readLines(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), "ndjson"))
    lines.push(line);
  return lines;
}

describe("a file of JSON lines", () => {
  test("is read line by line, wherever its chunks end, and an empty line counts", async () => {
    expect(await linesOf('{"slug":"a', 'cme"}\r\n\n{"slug":"globex"}\n', "no json")).toEqual([
      { line: 1, cells: { slug: "acme" } },
      { line: 3, cells: { slug: "globex" } },
      { line: 4, rule: "JSON_SYNTAX", message: "Expected a line of JSON." },
    ]);
  });

  test("that has no end of a line is not kept in memory to look for one", async () => {
    let read = 0;
    const endless = Readable.from(
      (function* () {
        for (; read < 10_000; read += 1) yield Buffer.alloc(16_384, "x");
      })(),
    );
    const lines = [];
    for await (const line of readLines(endless, "ndjson")) lines.push(line);
    expect(lines).toMatchObject([{ line: 1, rule: "JSON_SYNTAX" }]);
    expect(read).toBeLessThan(100);
  });
});
