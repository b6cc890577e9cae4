import { spawn } from "node:child_process";
import { quietTools, root, turboCommand } from "../turbo.ts";
import { type Role, StartProblem } from "./settings.ts";

/** A build that was cached is not worth a word; one that takes time is. */
const worthAWordMs = 2_500;

/** Builds what the role needs, or takes it from the cache. Silent unless it takes long or fails. */
export async function build(role: Role, signal: AbortSignal, say: (text: string) => void = console.log): Promise<void> {
  const timer = setTimeout(() => say("Building; the first start takes a minute or two."), worthAWordMs);
  const wanted = role === "api" ? ["generate", "--filter=@keyhold/db"] : ["build", "--filter=@keyhold/web"];
  const { code, output } = await runQuietly(wanted, signal).finally(() => clearTimeout(timer));
  if (code === 0 || signal.aborted) return;
  process.stderr.write(output);
  throw new StartProblem("The build failed; its output is above.");
}

function runQuietly(wanted: readonly string[], signal: AbortSignal): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(turboCommand, ["run", ...wanted, "--output-logs=errors-only"], {
      cwd: root,
      env: { ...process.env, ...quietTools },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    signal.addEventListener("abort", () => child.kill("SIGTERM"), { once: true });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}
