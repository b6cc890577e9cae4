import { VARIABLES } from "./variables.ts";

/** Logs in, asks for one thing and logs out, in Bash. What is secret goes through standard input, which no process list shows. */
export function curlSnippet(baseUrl: string): string {
  return `# Bash. In the environment: ${VARIABLES}.
BASE_URL='${baseUrl.replaceAll("'", "'\\''")}'

# The log-in sends twelve characters of the key, which the time in milliseconds selects.
timestamp="$(date +%s)$(printf '%03d' "$((RANDOM % 1000))")"
seed="\${timestamp: -6}"
half="$(printf '%06d' "$((10#$seed / 2))")"; selected=""
for ((i = 0; i < 6; i++)); do selected+="\${KEYHOLD_API_KEY:\${seed:i:1}:1}"; done
for ((i = 0; i < 6; i++)); do selected+="\${KEYHOLD_API_KEY:\${half:i:1}+2:1}"; done

cookies="$(mktemp)"
curl -sSw '\\n' --fail-with-body -c "$cookies" -H 'Content-Type: application/json' \\
  --data @- "$BASE_URL/authenticatedSession" <<JSON
{"apiKey":"$selected","username":"$KEYHOLD_USERNAME","password":"$KEYHOLD_PASSWORD","timestamp":"$timestamp"}
JSON
curl -sSw '\\n' --fail-with-body -b "$cookies" "$BASE_URL/status"
curl -sSw '\\n' --fail-with-body -b "$cookies" -X DELETE "$BASE_URL/authenticatedSession"
rm "$cookies"
`;
}
