import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** The first line; what follows is nobody's. */
export async function readPasswordLine(input: NodeJS.ReadStream): Promise<string> {
  for await (const line of createInterface({ input })) return line;
  return "";
}

/** Asked on the terminal without showing what is typed. */
export async function askPassword(input: NodeJS.ReadStream): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output: silent, terminal: true });
  process.stderr.write("Password: ");
  try {
    return await reader.question("");
  } finally {
    reader.close();
    process.stderr.write("\n");
  }
}
