import { createServer } from "node:http";
import { exitWhenTold, receive, tellParent } from "../process/parent.ts";

const BODY = Buffer.from(JSON.stringify({ id: 7, name: "Oslo", description: "x".repeat(200) }));
const HEADERS = { "content-type": "application/json", "content-length": BODY.length };

exitWhenTold();
const port = await receive();
const server = createServer(({ url = "" }, response) => {
  // What is slow is never answered: whoever asks has to give up.
  if (url.endsWith("/slow")) return;
  response.writeHead(200, HEADERS).end(BODY);
});
server.listen(Number(port), "127.0.0.1", () => tellParent({ type: "ready" }));
