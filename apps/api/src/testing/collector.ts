import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { hexOf, messages, numberOf, readFields, textOf } from "./protobuf.ts";

/** As a collector gets it: https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto */
export type CollectedSpan = {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty: the first of its trace. */
  readonly parentId: string;
  readonly kind: number;
  readonly attributes: Record<string, string | number>;
  readonly events: readonly string[];
  /** Ids of other spans. */
  readonly links: readonly string[];
  readonly hasFailed: boolean;
  /** Of what sent it. */
  readonly resource: Record<string, string | number>;
};

type Fields = ReturnType<typeof readFields>;

/** A collector of traces on a free port of this machine: OTLP over HTTP, as protocol buffers. */
export async function startCollector() {
  const bodies: Buffer[] = [];
  const paths: string[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      paths.push(`${request.method} ${request.url}`);
      bodies.push(body);
      response.writeHead(200, { "content-type": "application/x-protobuf" }).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    paths,
    /** All that was sent, as it was sent. */
    bytes: () => Buffer.concat(bodies),
    spans: () => bodies.flatMap(spansOf),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function spansOf(body: Buffer): CollectedSpan[] {
  return messages(readFields(body), 1).flatMap((resourceSpans) => {
    const resource = attributesOf(messages(resourceSpans, 1)[0] ?? new Map(), 1);
    return messages(resourceSpans, 2).flatMap((scope) => messages(scope, 2).map((span) => spanOf(span, resource)));
  });
}

function spanOf(span: Fields, resource: CollectedSpan["resource"]): CollectedSpan {
  return {
    name: textOf(span, 5),
    traceId: hexOf(span, 1),
    spanId: hexOf(span, 2),
    parentId: hexOf(span, 4),
    kind: numberOf(span, 6),
    attributes: attributesOf(span, 9),
    events: messages(span, 11).map((event) => textOf(event, 2)),
    links: messages(span, 13).map((link) => hexOf(link, 2)),
    hasFailed: messages(span, 15).some((status) => numberOf(status, 3) === 2),
    resource,
  };
}

function attributesOf(fields: Fields, number: number): Record<string, string | number> {
  return Object.fromEntries(
    messages(fields, number).map((attribute) => {
      const [value = new Map()] = messages(attribute, 2);
      return [textOf(attribute, 1), value.has(1) ? textOf(value, 1) : numberOf(value, value.has(2) ? 2 : 3)];
    }),
  );
}
