/** A request of the plainest form, whole: names of headers in lower case, everything ASCII. */
export type PlainRequest = {
  readonly method: string;
  /** As it was sent. */
  readonly path: string;
  readonly headers: PlainHeaders;
  readonly body: string;
};

type PlainHeaders = Readonly<Record<string, string>>;

/** A request without its body, and how long that is. */
type Head = Omit<PlainRequest, "body"> & { readonly text: string; readonly bodyLength: number };

/** What a client's requests look like is mostly the same, so the head of the last one is kept by its text. */
export type LastHead = { head: Head | null };

const END_OF_HEAD = "\r\n\r\n";
const LONGEST = 16 * 1024;
const REQUEST_LINE = /^(GET|POST|PUT|PATCH|DELETE) (\/[\x21-\x7e]*) HTTP\/1\.1$/;
const HEADER_LINE = /^([A-Za-z0-9-]+):[ \t]*([\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?)[ \t]*$/;
const NOT_ASCII = /[\u0080-\u00ff]/;

/** Where these are, somebody else must look: a body without a length, an upgrade, an answer before the body. */
const NOT_PLAIN = ["transfer-encoding", "upgrade", "expect", "te", "trailer", "content-encoding", "http2-settings"];

/**
 * Reads what has come in one piece if it is exactly one request of the plainest form: HTTP/1.1, each header once, a length that
 * is the body's, a connection that stays. Null for everything else, also for what is no request at all: nothing is
 * judged here, as whoever knows all of HTTP reads it then.
 */
export function readPlain(bytes: Buffer, last: LastHead): PlainRequest | null {
  if (bytes.length > LONGEST) return null;
  const text = bytes.toString("latin1");
  const head = last.head !== null && text.startsWith(last.head.text) ? last.head : readHead(text);
  if (head === null) return null;
  last.head = head;
  const body = text.slice(head.text.length);
  if (body.length !== head.bodyLength || NOT_ASCII.test(body)) return null;
  return { method: head.method, path: head.path, headers: head.headers, body };
}

function readHead(text: string): Head | null {
  const end = text.indexOf(END_OF_HEAD);
  const [first = "", ...lines] = text.slice(0, Math.max(0, end)).split("\r\n");
  const [, method, path] = REQUEST_LINE.exec(first) ?? [];
  const headers = readHeaders(lines);
  if (method === undefined || path === undefined || headers === null) return null;
  const length = headers["content-length"] ?? "0";
  if (!/^\d{1,5}$/.test(length)) return null;
  return { text: text.slice(0, end + END_OF_HEAD.length), method, path, headers, bodyLength: Number(length) };
}

function readHeaders(lines: readonly string[]): PlainHeaders | null {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, sentName, value] = HEADER_LINE.exec(line) ?? [];
    const name = sentName?.toLowerCase();
    if (name === undefined || value === undefined || Object.hasOwn(headers, name)) return null;
    headers[name] = value;
  }
  if (headers.host === undefined || NOT_PLAIN.some((name) => Object.hasOwn(headers, name))) return null;
  return (headers.connection ?? "keep-alive").toLowerCase() === "keep-alive" ? headers : null;
}
