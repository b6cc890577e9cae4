import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isOfType } from "../openapi/procedure-paths.ts";
import { type Api, startApi, VERIFIER_TOKEN } from "../testing/api.ts";
import { type Answer, dig, JSON_BODY, type Json } from "../testing/client.ts";
import { NORTHWIND, PASSWORD, type Person } from "../testing/people.ts";
import { procedureLines } from "../testing/role-table/procedures.ts";
import { CALLERS, type Named } from "../testing/role-table/read.ts";
import { routeLines } from "../testing/role-table/routes.ts";
import { openEventStream, type StreamRequest } from "../testing/sse.ts";
import { appRouter } from "./router.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** As the router has them: the table is held against this list, and not against one of its own. */
const PROCEDURES = new Map(Object.entries(appRouter._def.procedures));

async function name(subject: string): Promise<Named> {
  const { organization, value } = await api.subscribed();
  const common = { organizationId: organization.id, partnerId: NORTHWIND.id, value };
  return { ...common, token: VERIFIER_TOKEN, password: PASSWORD, ...(await madeFor(subject, organization.id)) };
}

/** What a line is about, where it has to be there. */
async function madeFor(subject: string, organizationId: string): Promise<Partial<Named>> {
  if (subject === "verifiers.revoke") {
    const { id } = await api.must("operator", "verifiers.create", { name: "gateway" });
    return { verifierId: String(id) };
  }
  if (!subject.startsWith("webhooks.")) return {};
  // There may be few of the provider's; the last line deletes this one.
  providerEndpoint ??= endpointOf("operator", null);
  const made = { endpointId: await endpointOf("admin", organizationId), providerEndpointId: await providerEndpoint };
  const isOfDelivery = subject === "webhooks.redeliver" || subject === "webhooks.delivery";
  return isOfDelivery ? { ...made, ...(await deliveriesOf(made, organizationId)) } : made;
}

let providerEndpoint: Promise<string> | null = null;

type Endpoints = { readonly endpointId: string; readonly providerEndpointId: string };

async function deliveriesOf({ endpointId, providerEndpointId }: Endpoints, organizationId: string) {
  return {
    deliveryId: await deliveryOf("admin", { organizationId, endpointId }),
    providerDeliveryId: await deliveryOf("operator", { organizationId: null, endpointId: providerEndpointId }),
  };
}

async function deliveryOf(person: Person, endpoint: Json): Promise<number> {
  await api.must(person, "webhooks.test", endpoint);
  const { items } = await api.must(person, "webhooks.deliveries", endpoint);
  return Array.isArray(items) ? items[0].id : 0;
}

async function endpointOf(person: Person, organizationId: string | null): Promise<string> {
  const url = "https://receiver.example/hook";
  const { endpoint } = await api.must(person, "webhooks.create", { organizationId, url });
  return String(dig({ endpoint }, "endpoint").id);
}

/** A session for each call where it may end or begin one. */
async function cookieFor(caller: (typeof CALLERS)[number], isNew = false): Promise<Record<string, string>> {
  if (caller === null) return {};
  return { cookie: isNew ? await api.newCookie(caller) : await api.cookieOf(caller) };
}

type Asked = Pick<Answer, "status" | "text">;

/** A stream is answered 200 in any case: its first message says the rest. */
async function listen(request: StreamRequest): Promise<Asked> {
  const stream = await openEventStream(request);
  const first = await stream.next();
  stream.close();
  const status = first?.event === "serialized-error" ? Number(dig(first.data, "data").httpStatus) : 200;
  return { status, text: JSON.stringify(first) };
}

/** Over the wire, as the procedure is meant to be asked. */
async function ask(caller: (typeof CALLERS)[number], procedure: string, input: Json): Promise<Asked> {
  const headers = await cookieFor(caller);
  if (isOfType(PROCEDURES.get(procedure) ?? {}, "subscription")) {
    return listen({ url: api.url, procedure, input, cookie: headers.cookie ?? null });
  }
  if (isOfType(PROCEDURES.get(procedure) ?? {}, "mutation")) return api.post(`/trpc/${procedure}`, input, headers);
  return api.send(`/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers });
}

const CELLS: Readonly<Record<number, string>> = {
  200: "+",
  400: "x",
  409: "+",
  412: "+",
  401: "1",
  403: "3",
  404: "4",
  503: "5",
};

/** Not one of the cells: what the row sends is wrong, or the API is. */
function cellOf({ status, text }: Asked): string {
  return CELLS[status] ?? `${status} ${text}`;
}

describe("each role may what the product says, over HTTP", () => {
  test("every procedure of the router has a line, and no other has", () => {
    const told = new Set(procedureLines.map(({ subject }) => subject));
    expect([...told].sort()).toEqual([...PROCEDURES.keys()].sort());
  });

  test.each(procedureLines)("$name", async ({ subject, cells, input }) => {
    const named = await name(subject);
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
    const { to = subject, body, headers } = request(await name(subject));
    const found: string[] = [];
    for (const caller of CALLERS) {
      const all = { ...headers, ...(await cookieFor(caller, /sign-(?:in\/email|out)$/.test(subject))) };
      const answer = body === undefined ? api.send(to, { headers: all }) : api.post(to, body, { ...JSON_BODY, ...all });
      found.push(cellOf(await answer));
    }
    expect(found.join(" ")).toBe(cells.join(" "));
  });
});
