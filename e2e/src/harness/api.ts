import type { APIRequestContext, APIResponse } from "@playwright/test";

export type Reply<T = Record<string, unknown>> = {
  status: number;
  data: T;
  refusal: { code: string; [fact: string]: unknown } | null;
};

/** The tRPC surface as a signed-in program sees it. */
export class ApiCaller {
  readonly #request: APIRequestContext;

  constructor(request: APIRequestContext) {
    this.#request = request;
  }

  async query<T>(procedure: string, input?: unknown): Promise<Reply<T>> {
    const params = input === undefined ? {} : { input: JSON.stringify(input) };
    return toReply<T>(await this.#request.get(`/trpc/${procedure}`, { params }));
  }

  async mutate<T>(procedure: string, input: unknown): Promise<Reply<T>> {
    return toReply<T>(await this.#request.post(`/trpc/${procedure}`, { data: input }));
  }

  /** For what a test needs and does not test: anything but success ends it. */
  async must<T>(kind: "query" | "mutate", procedure: string, input?: unknown): Promise<T> {
    const reply = await this[kind]<T>(procedure, input);
    if (reply.status !== 200) throw new Error(`${procedure} answered ${reply.status} ${reply.refusal?.code ?? ""}`);
    return reply.data;
  }
}

async function toReply<T>(response: APIResponse): Promise<Reply<T>> {
  const body = await response.json();
  return { status: response.status(), data: body.result?.data, refusal: body.error?.data?.refusal ?? null };
}
