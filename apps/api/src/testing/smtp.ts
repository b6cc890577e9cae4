import { once } from "node:events";
import { createServer, type Socket } from "node:net";

/** A mail server of one's own: it takes what it is sent, or nothing. */
export type SmtpServer = {
  readonly url: string;
  /** What was sent, as it came over the wire. */
  readonly messages: readonly string[];
  refuse(isRefusing: boolean): void;
  close(): Promise<void>;
};

export async function startSmtp(): Promise<SmtpServer> {
  const messages: string[] = [];
  let isRefusing = false;
  const server = createServer((socket) => {
    if (isRefusing) socket.end("421 not now\r\n");
    else converse(socket, (message) => messages.push(message));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    messages,
    refuse: (next) => {
      isRefusing = next;
    },
    close: async () => {
      server.close();
      await once(server, "close");
    },
  };
}

const ANSWERS: Readonly<Record<string, string>> = { DATA: "354 go on", QUIT: "221 bye" };

/** One line at a time; after DATA everything until a line with a dot. */
function converse(socket: Socket, onMessage: (message: string) => void): void {
  const heard = { pending: "", isData: false };
  socket.setEncoding("utf8").on("error", () => undefined);
  socket.write("220 test\r\n");
  socket.on("data", (chunk: string) => {
    heard.pending += chunk;
    for (let text = takeNext(heard); text !== null; text = takeNext(heard)) {
      if (heard.isData) onMessage(text);
      const isCommand = !heard.isData;
      heard.isData = isCommand && text.toUpperCase() === "DATA";
      socket.write(`${isCommand ? answerTo(text) : "250 taken"}\r\n`);
    }
  });
}

function answerTo(command: string): string {
  return ANSWERS[command.toUpperCase()] ?? "250 fine";
}

function takeNext(heard: { pending: string; isData: boolean }): string | null {
  const end = heard.isData ? "\r\n.\r\n" : "\r\n";
  const at = heard.pending.indexOf(end);
  if (at < 0) return null;
  const taken = heard.pending.slice(0, at);
  heard.pending = heard.pending.slice(at + end.length);
  return taken;
}
