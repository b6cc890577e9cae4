import { expect, test } from "vitest";
import { createLog } from "../adapters/log.ts";
import type { ApiCall } from "../http/api-call.ts";
import { createPlainApi } from "./plain-handler.ts";

const SENT = { method: "GET", path: "/api/v1/status", headers: { host: "a" }, body: "" };
const REPLY = {
  socket: { remoteAddress: "192.0.2.1" },
  begin: () => {
    throw new Error("Nothing is passed on here.");
  },
  watch: () => undefined,
};

test.each([
  { what: "answered", handle: async (call: ApiCall) => call.send({ status: 200, body: {} }), seen: [200] },
  {
    what: "not answered because of a bug",
    handle: async () => {
      throw new Error("A bug.");
    },
    seen: [0],
  },
])("a call that is $what is told to who watches, as it begins and as it ends", async ({ handle, seen }) => {
  const told: (string | number)[] = [];
  const observer = {
    begun: () => void told.push("begun"),
    answered: ({ response }: { response: { statusCode: number } }) => void told.push(response.statusCode),
  };
  const lines: string[] = [];
  const log = createLog("debug", { write: (line) => lines.push(line) });
  await createPlainApi({ handle, log, observer, internalToken: null })(SENT, REPLY)?.catch(() => undefined);
  expect(told).toEqual(["begun", ...seen]);
  expect(lines).toHaveLength(1);
});
