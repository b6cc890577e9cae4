import { nodeComplaint } from "./src/node-version.mjs";

const complaint = nodeComplaint(process.version);
if (complaint) {
  console.error(complaint);
  process.exit(1);
}
const { testEverything } = await import("./src/test/test-everything.ts");
process.exitCode = await testEverything();
