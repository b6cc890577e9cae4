import { createUpstream } from "./upstream.ts";

const port = Number(process.argv[2] ?? 8080);

// Of this machine only: whoever reaches it says who he is.
createUpstream().listen(port, "127.0.0.1", () => {
  process.stdout.write(`The upstream listens on http://127.0.0.1:${port}\n`);
});
