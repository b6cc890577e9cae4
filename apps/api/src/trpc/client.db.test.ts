import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, startApi } from "../testing/api.ts";
import type { AppRouter } from "./router.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

test("a typed client gets answers and refusals with their facts", async () => {
  const { organization } = await api.subscribed();
  const cookie = await api.cookieOf("admin");
  const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${api.url}/trpc`, headers: { cookie } })] });
  const view = await client.key.get.query({ organizationId: organization.slug });
  expect(view.capabilities.regenerate).toBe(true);
  const { revision } = await client.key.delete.mutate({
    organizationId: organization.slug,
    expectedRevision: view.revision,
  });
  expect(revision).toBe(view.revision + 1);
  const late = client.key.delete.mutate({ organizationId: organization.slug, expectedRevision: view.revision });
  const error = await late.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TRPCClientError);
  expect(error).toMatchObject({
    data: {
      code: "CONFLICT",
      httpStatus: 409,
      requestId: expect.any(String),
      refusal: { code: "REVISION_CONFLICT", revision },
    },
  });
});

test("several calls in one request are refused: each call is one request, with its own id and size", async () => {
  const cookie = await api.cookieOf("admin");
  const { status } = await api.send("/trpc/session.me,session.me?batch=1&input=%7B%7D", { headers: { cookie } });
  expect(status).toBe(400);
});
