import type { UnavailableReason } from "../verdict.ts";
import { type Behaviour, decided, OUTAGE } from "./fake-keyhold.ts";
import { ACME } from "./wire-samples.ts";

const PAGE = "<!doctype html><title>Bad gateway</title>";

type NotAnswer = { readonly what: string; readonly behaviour: Behaviour; readonly why: UnavailableReason };

/** What can come back instead of an answer about the key. */
export const NOT_ANSWERS: readonly NotAnswer[] = [
  { what: "Keyhold's own outage", behaviour: OUTAGE, why: "service" },
  { what: "an outage that is told with 200", behaviour: decided({ verdict: "UNAVAILABLE" }), why: "service" },
  { what: "an error of Keyhold", behaviour: { status: 500, body: { error: { code: "FAILED" } } }, why: "service" },
  { what: "a proxy's page with 502", behaviour: { status: 502, body: PAGE }, why: "service" },
  { what: "a proxy's page with 200", behaviour: { status: 200, body: PAGE }, why: "unknown-answer" },
  { what: "an empty answer", behaviour: { status: 200, body: "" }, why: "unknown-answer" },
  { what: "JSON that is no object", behaviour: { status: 200, body: ["ALLOWED"] }, why: "unknown-answer" },
  { what: "an object without a verdict", behaviour: decided({ ok: true }), why: "unknown-answer" },
  { what: "a verdict that is no text", behaviour: decided({ verdict: ["ALLOWED"] }), why: "unknown-answer" },
  { what: "ALLOWED for nobody", behaviour: decided({ verdict: "ALLOWED" }), why: "unknown-answer" },
  {
    what: "ALLOWED for half an organization",
    behaviour: decided({ verdict: "ALLOWED", organization: { id: ACME.id } }),
    why: "unknown-answer",
  },
  { what: "ALLOWED with 404", behaviour: { status: 404, body: allowed() }, why: "unknown-answer" },
  { what: "ALLOWED with 201", behaviour: { status: 201, body: allowed() }, why: "unknown-answer" },
  { what: "KEY_INVALID with 403", behaviour: { status: 403, body: { verdict: "KEY_INVALID" } }, why: "unknown-answer" },
  { what: "a connection that ends", behaviour: "hang up", why: "network" },
  { what: "an answer that stops in the middle", behaviour: "half an answer", why: "timeout" },
  { what: "no answer", behaviour: "silence", why: "timeout" },
  { what: "a verdict of the future", behaviour: decided({ verdict: "KEY_ON_LEAVE" }), why: "unknown-verdict" },
  { what: "a verdict in lower case", behaviour: decided({ verdict: "allowed" }), why: "unknown-verdict" },
];

function allowed(): object {
  return { verdict: "ALLOWED", organization: ACME };
}
