export type Role = "everything" | "api";

export type Settings = {
  host: string;
  ports: { name: string; variable: string; port: number }[];
  consoleUrl: string;
  apiUrl: string;
  dataDirectory: string | null;
};

/** One sentence for the person who starts the program; never a stack. */
export class StartProblem extends Error {}

type Environment = Readonly<Record<string, string | undefined>>;

export function readSettings(env: Environment, role: Role): Settings {
  const host = env.KEYHOLD_HOST || "127.0.0.1";
  const apiPort = readPort(env, "KEYHOLD_API_PORT", 4000);
  const consolePort = readPort(env, "KEYHOLD_CONSOLE_PORT", 3000);
  const api = { name: "API", variable: "KEYHOLD_API_PORT", port: apiPort };
  const web = { name: "console", variable: "KEYHOLD_CONSOLE_PORT", port: consolePort };
  if (role === "everything" && apiPort === consolePort) {
    throw new StartProblem(
      `KEYHOLD_CONSOLE_PORT and KEYHOLD_API_PORT are both ${apiPort}: give the console and the API different ports.`,
    );
  }
  return {
    host,
    ports: role === "api" ? [api] : [api, web],
    consoleUrl: `http://${reachable(host)}:${consolePort}`,
    apiUrl: `http://${reachable(host)}:${apiPort}`,
    dataDirectory: needsDataDirectory(env) ? env.KEYHOLD_DATA_DIR || "./data" : null,
  };
}

function readPort(env: Environment, variable: string, fallback: number): number {
  const text = env[variable];
  if (text === undefined || text === "") return fallback;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new StartProblem(`${variable} takes a port number from 1 to 65535, not "${text}".`);
}

/** With keys from the environment and a database elsewhere nothing is written to the data directory. */
function needsDataDirectory(env: Environment): boolean {
  const database = env.DATABASE_URL || "file:";
  return database.startsWith("file:") || !env.KEYHOLD_MASTER_KEYS;
}

function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
