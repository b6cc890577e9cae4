import { nodeComplaint } from "./src/node-version.mjs";

const complaint = nodeComplaint(process.version);
if (complaint) {
  console.error(complaint);
  process.exit(1);
}
const { keyhold } = await import("./src/start/keyhold.ts");
process.exitCode = await keyhold(process.argv.slice(2));
