import { createServer } from "node:http";
import { exitWhenTold, receive, tellParent } from "../process/parent.ts";
import { ALLOWED_ANSWER } from "./answer.ts";

const BODY = Buffer.from(ALLOWED_ANSWER);
const HEADERS = { "content-type": "application/json", "content-length": BODY.length };

exitWhenTold();
const port = await receive();
const server = createServer((_request, response) => {
  response.writeHead(200, HEADERS).end(BODY);
});
server.listen(Number(port), "127.0.0.1", () => tellParent({ type: "ready" }));
