import { VARIABLES } from "./variables.ts";

/** The same as a module for Node. */
export function nodeSnippet(baseUrl: string): string {
  return `// Node 20 or newer, in a file that ends in .mjs.
// In the environment: ${VARIABLES}.
const BASE_URL = ${JSON.stringify(baseUrl)};
const { KEYHOLD_API_KEY, KEYHOLD_USERNAME, KEYHOLD_PASSWORD } = process.env;

// The log-in sends twelve characters of the key, which the time in milliseconds selects.
function select(key, timestamp) {
  const seed = timestamp.slice(-6);
  const half = String(Math.floor(Number(seed) / 2)).padStart(6, "0");
  return [...seed].map((digit) => key[Number(digit)]).concat([...half].map((digit) => key[Number(digit) + 2])).join("");
}

async function call(path, init) {
  const response = await fetch(BASE_URL + path, init);
  if (!response.ok) throw new Error(\`\${path}: \${response.status} \${await response.text()}\`);
  return response;
}

const timestamp = String(Date.now());
const login = await call("/authenticatedSession", {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({
    apiKey: select(KEYHOLD_API_KEY, timestamp),
    username: KEYHOLD_USERNAME,
    password: KEYHOLD_PASSWORD,
    timestamp,
  }),
});
const headers = { cookie: login.headers.getSetCookie()[0].split(";")[0] };
console.log(await (await call("/status", { headers })).json());
await call("/authenticatedSession", { method: "DELETE", headers });
`;
}
