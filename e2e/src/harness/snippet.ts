import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export type Credentials = { key: string; username: string; password: string };

/** Runs a text as somebody does who copied it: in a shell or in Node, with nothing but its secrets in the environment. */
export async function runSnippet(language: "curl" | "Node", text: string, { key, ...user }: Credentials) {
  const [command, args] = language === "curl" ? ["bash", ["-c"]] : [process.execPath, ["--input-type=module", "-e"]];
  const { stdout } = await run(command, [...args, text], {
    env: {
      PATH: process.env.PATH,
      KEYHOLD_API_KEY: key,
      KEYHOLD_USERNAME: user.username,
      KEYHOLD_PASSWORD: user.password,
    },
  });
  return stdout;
}
