/** A message's fields by their numbers: a number, the bytes of something nested, or eight bytes. */
type Fields = ReadonlyMap<number, readonly (bigint | Buffer)[]>;

/** Reads a message of protocol buffers without its schema: https://protobuf.dev/programming-guides/encoding */
export function readFields(bytes: Buffer): Fields {
  const fields = new Map<number, (bigint | Buffer)[]>();
  for (let at = 0; at < bytes.length; ) {
    const tag = readVarint(bytes, at);
    const read = readValue(bytes, { at: tag.next, type: Number(tag.value & 7n) });
    at = read.next;
    const number = Number(tag.value >> 3n);
    fields.set(number, [...(fields.get(number) ?? []), read.value]);
  }
  return fields;
}

function readValue(bytes: Buffer, { at, type }: { readonly at: number; readonly type: number }) {
  if (type === 0) return readVarint(bytes, at);
  if (type === 1) return { value: bytes.subarray(at, at + 8), next: at + 8 };
  if (type === 5) return { value: bytes.subarray(at, at + 4), next: at + 4 };
  if (type !== 2) throw new Error(`There is no wire type ${type}.`);
  const length = readVarint(bytes, at);
  const next = length.next + Number(length.value);
  return { value: bytes.subarray(length.next, next), next };
}

function readVarint(bytes: Buffer, at: number): { value: bigint; next: number } {
  let value = 0n;
  for (let next = at, shift = 0n; next < bytes.length; next += 1, shift += 7n) {
    const byte = bytes[next] ?? 0;
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return { value, next: next + 1 };
  }
  throw new Error("The message ends in the middle of a number.");
}

export function messages(fields: Fields, number: number): Fields[] {
  return buffers(fields, number).map(readFields);
}

export function textOf(fields: Fields, number: number): string {
  return buffers(fields, number)[0]?.toString("utf8") ?? "";
}

export function hexOf(fields: Fields, number: number): string {
  return buffers(fields, number)[0]?.toString("hex") ?? "";
}

export function numberOf(fields: Fields, number: number): number {
  const value = fields.get(number)?.[0];
  return typeof value === "bigint" ? Number(value) : 0;
}

function buffers(fields: Fields, number: number): Buffer[] {
  return (fields.get(number) ?? []).filter((value) => Buffer.isBuffer(value));
}
