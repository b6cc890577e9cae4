import { nodeComplaint } from "./src/node-version.mjs";

const complaint = nodeComplaint(process.version);
if (complaint) {
  console.error(complaint);
  process.exit(1);
}
const { start } = await import("./src/start/start.ts");
process.exitCode = await start(process.argv[2] === "api" ? "api" : "everything");
