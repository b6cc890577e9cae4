// Runs one service under `supervise`, to be killed by a test.
import { supervise } from "./supervise.ts";

const readyUrl = `http://127.0.0.1:${process.env.FIXTURE_PORT}`;
const plan = { entry: new URL("./service.fixture.ts", import.meta.url).pathname, env: {}, readyUrl };
process.exitCode = await supervise([plan], {
  signal: new AbortController().signal,
  onReady: () => console.log("ready"),
});
