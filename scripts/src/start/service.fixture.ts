// A service for the tests of the start script: answers on FIXTURE_PORT, or fails as FIXTURE_MODE says.
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";

const { FIXTURE_PORT: port, FIXTURE_MODE: mode, FIXTURE_LOG: log, FIXTURE_NAME: name } = process.env;
const note = (what: string) => log && appendFileSync(log, `${name} ${what}\n`);

if (mode === "refuses-to-start") process.exit(7);
const server = createServer((_request, response) => {
  response.end("ready");
  if (mode === "dies-when-asked") response.once("close", () => process.exit(0));
});
server.listen(Number(port), "127.0.0.1", () => note("listening"));
process.once("SIGTERM", () => {
  note("told to end");
  server.close(() => process.exit(mode === "ends-badly" ? 5 : 0));
  server.closeAllConnections();
});
