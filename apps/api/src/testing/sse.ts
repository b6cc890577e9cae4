import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { dig, type Json } from "./client.ts";

/** One event of a stream, as it came. */
export type StreamEvent = { readonly event: string; readonly data: Json; readonly id: string | null };

export type EventStream = {
  /** The next message or error; pings are left out. Null: the stream is over. */
  next(): Promise<StreamEvent | null>;
  close(): void;
};

export type StreamRequest = {
  readonly url: string;
  readonly procedure: string;
  readonly input: Json;
  readonly cookie: string | null;
};

const LEFT_OUT = new Set(["connected", "ping", "restore-id", "return"]);

/** Opens a subscription as a browser does. */
export async function openEventStream({ url, procedure, input, cookie }: StreamRequest): Promise<EventStream> {
  const controller = new AbortController();
  const response = await fetch(`${url}/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, {
    headers: { accept: "text/event-stream", ...(cookie === null ? {} : { cookie }) },
    signal: controller.signal,
  });
  const type = response.headers.get("content-type");
  if (response.body === null || type !== "text/event-stream") throw new Error(`No stream: ${response.status} ${type}.`);
  const events = readEvents(Readable.fromWeb(response.body));
  return {
    next: async () => {
      for (;;) {
        const { value, done } = await events.next();
        if (done === true) return null;
        if (!LEFT_OUT.has(value.event)) return value;
      }
    },
    close: () => controller.abort(),
  };
}

async function* readEvents(body: Readable): AsyncGenerator<StreamEvent, void> {
  let fields = new Map<string, string>();
  try {
    for await (const line of createInterface(body)) {
      const [, name, text = ""] = /^(\w+): (.*)$/.exec(line) ?? [];
      if (name !== undefined) fields.set(name, text);
      if (line !== "" || fields.size === 0) continue;
      const data = fields.get("data") || "{}";
      yield { event: fields.get("event") ?? "message", data: JSON.parse(data), id: fields.get("id") ?? null };
      fields = new Map();
    }
  } catch {
    // The connection was cut: that is an end too.
  }
}

/** What a stream that ended by an error was told. */
export function refusalIn({ data }: StreamEvent): Json {
  return dig(data, "data", "refusal");
}
