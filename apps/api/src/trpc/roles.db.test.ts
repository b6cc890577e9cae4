import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isOfType } from "../openapi/procedure-paths.ts";
import { type Api, startApi, VERIFIER_TOKEN } from "../testing/api.ts";
import { type Answer, JSON_BODY, type Json } from "../testing/client.ts";
import { NORTHWIND, PASSWORD } from "../testing/people.ts";
import { CALLERS, type Named, procedureLines, routeLines } from "../testing/role-table.ts";
import { appRouter } from "./router.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** As the router has them: the table is held against this list, and not against one of its own. */
const PROCEDURES = new Map(Object.entries(appRouter._def.procedures));

async function name(): Promise<Named> {
  const { organization, value } = await api.subscribed();
  return { organizationId: organization.id, partnerId: NORTHWIND.id, value, token: VERIFIER_TOKEN, password: PASSWORD };
}

async function cookieFor(caller: (typeof CALLERS)[number]): Promise<Record<string, string>> {
  return caller === null ? {} : { cookie: await api.cookieOf(caller) };
}

/** Over the wire, as the procedure is meant to be asked. */
async function ask(caller: (typeof CALLERS)[number], procedure: string, input: Json): Promise<Answer> {
  const headers = await cookieFor(caller);
  if (isOfType(PROCEDURES.get(procedure) ?? {}, "mutation")) return api.post(`/trpc/${procedure}`, input, headers);
  return api.send(`/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers });
}

const CELLS: Readonly<Record<number, string>> = {
  200: "+",
  400: "0",
  409: "+",
  412: "+",
  401: "1",
  403: "3",
  404: "4",
  503: "5",
};

/** Not one of the cells: what the row sends is wrong, or the API is. */
function cellOf({ status, text }: Answer): string {
  return CELLS[status] ?? `${status} ${text}`;
}

describe("each role may what the product says, over HTTP", () => {
  test("every procedure of the router has a line, and no other has", () => {
    const told = new Set(procedureLines.map(({ subject }) => subject));
    expect([...told].sort()).toEqual([...PROCEDURES.keys()].sort());
  });

  test.each(procedureLines)("$name", async ({ subject, cells, input }) => {
    const named = await name();
    const found: string[] = [];
    for (const caller of CALLERS) found.push(cellOf(await ask(caller, subject, input(named))));
    expect(found.join(" ")).toBe(cells.join(" "));
  });
});

describe("what is no procedure asks for no role", () => {
  test("every path of the application has a line, and no other has", () => {
    const told = new Set(routeLines.map(({ subject }) => subject));
    expect([...told].sort()).toEqual([...api.paths].sort());
  });

  test.each(routeLines)("$name", async ({ subject, cells, request }) => {
    const { to = subject, body, headers } = request(await name());
    const found: string[] = [];
    for (const caller of CALLERS) {
      // A session that is presented at one of these is over, and it is the suite's.
      const isSigning = /sign-(?:in|out)/.test(subject);
      const all = { ...headers, ...(await cookieFor(isSigning ? null : caller)) };
      const answer = body === undefined ? api.send(to, { headers: all }) : api.post(to, body, { ...JSON_BODY, ...all });
      found.push(cellOf(await answer));
    }
    expect(found.join(" ")).toBe(cells.join(" "));
  });
});
