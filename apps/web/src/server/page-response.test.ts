import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { answerNotFound, withPageResponse } from "./page-response.ts";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

test("a page that is not there says so by its status, and no other page's answer changes", async () => {
  const handle = withPageResponse(async ({ url }, response) => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (url === "/missing") answerNotFound();
    response.end("written");
  });
  const server = createServer((request, response) => void handle(request, response));
  closers.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answers = await Promise.all(["/missing", "/there"].map((path) => fetch(`http://127.0.0.1:${port}${path}`)));
  expect(answers.map(({ status }) => status)).toEqual([404, 200]);
  expect(await answers[0]?.text()).toBe("written");
});
