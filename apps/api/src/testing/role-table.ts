import { randomBytes, randomUUID } from "node:crypto";
import type { Json } from "./client.ts";
import type { Person } from "./people.ts";

/**
 * Who may do what, written out from the product's description and not from the permissions. A line is a procedure and a cell
 * for each caller. One procedure may have several lines, told apart by what comes after a slash. A procedure of the router
 * without a line, and a line without a procedure, fail the test. What a line sends is in `INPUTS`; otherwise it is
 * `{ organizationId }`.
 *
 * The callers, in the order of the columns:
 * A org_admin and a org_viewer of the organization · P partner_admin and p partner_viewer of the partner that serves it ·
 * F platform_admin · f platform_viewer · O org_admin of another organization that the same partner serves ·
 * Q partner_admin of another partner · g signed in, member of nothing · – nobody signed in.
 *
 * The cells:
 * + decided for this caller: done, or refused for the state (409, 412) · 1 nobody is signed in (401) · 3 the role may not
 * (403) · 4 the caller cannot tell it from what does not exist (404).
 */
const PROCEDURES = `
                          A a P p F f   O Q g –
session.me                + + + + + +   + + + 1
account.get               + + + + + +   + + + 1
sessions.list             + + + + + +   + + + 1
sessions.end              4 4 4 4 4 4   4 4 4 1
sessions.endOthers        + + + + + +   + + + 1
passkeys.rename           4 4 4 4 4 4   4 4 4 1
passkeys.remove           4 4 4 4 4 4   4 4 4 1
key.get                   + + + + + +   4 4 4 1
key.retired               + + + + + +   4 4 4 1
key.reveal                + 3 3 3 3 3   4 4 4 1
key.assess                + 3 3 3 3 3   4 4 4 1
key.add                   + 3 3 3 3 3   4 4 4 1
key.edit                  + 3 3 3 3 3   4 4 4 1
key.regenerate            + 3 3 3 3 3   4 4 4 1
key.delete                + 3 3 3 3 3   4 4 4 1
organizations.list        + + + + + +   + + + 1
organizations.get         + + + + + +   4 4 4 1
organizations.create      3 3 3 3 + 3   3 3 3 1
organizations.update      3 3 3 3 + 3   4 4 4 1
subscription.get          + + + + + +   4 4 4 1
subscription.set          3 3 3 3 + 3   4 4 4 1
threshold.get             + + + + + +   4 4 4 1
threshold.set             3 3 3 3 + 3   4 4 4 1
threshold.set/none        3 3 3 3 + 3   4 4 4 1
usage.series              + + + + + +   4 4 4 1
holds.place/platform      3 3 3 3 + 3   4 4 4 1
holds.place/partner       3 3 + 3 + 3   4 4 4 1
holds.place/threshold     3 3 3 3 + 3   4 4 4 1
holds.release/platform    3 3 3 3 + 3   4 4 4 1
holds.release/partner     3 3 + 3 + 3   4 4 4 1
holds.release/threshold   3 3 + 3 + 3   4 4 4 1
audit.list                + + 3 3 + +   4 4 4 1
audit.list/provider       3 3 3 3 + +   3 3 3 1
audit.verify              + + 3 3 + +   4 4 4 1
audit.verify/provider     3 3 3 3 + +   3 3 3 1
partners.list             3 3 + + + +   3 + 3 1
partners.get              4 4 + + + +   4 4 4 1
partners.create           3 3 3 3 + 3   3 3 3 1
partners.update           4 4 3 3 + 3   4 4 4 1
verifiers.list            3 3 3 3 + +   3 3 3 1
verifiers.create          3 3 3 3 + 3   3 3 3 1
verifiers.revoke          3 3 3 3 4 3   3 3 3 1
webhooks.list             + + 3 3 3 3   4 4 4 1
webhooks.list/provider    3 3 3 3 + +   3 3 3 1
webhooks.deliveries       4 4 3 3 3 3   4 4 4 1
webhooks.create           + 3 3 3 3 3   4 4 4 1
webhooks.create/provider  3 3 3 3 + 3   3 3 3 1
webhooks.update           4 3 3 3 3 3   4 4 4 1
webhooks.delete           4 3 3 3 3 3   4 4 4 1
webhooks.enable           4 3 3 3 3 3   4 4 4 1
webhooks.disable          4 3 3 3 3 3   4 4 4 1
webhooks.rotateSecret     4 3 3 3 3 3   4 4 4 1
webhooks.test             4 3 3 3 3 3   4 4 4 1
webhooks.redeliver        4 3 3 3 3 3   4 4 4 1
`;

/**
 * The same for what is no procedure, by the application's paths (or their beginnings). A session is worth nothing where a
 * verifier's token is asked for, and in what is about one's own account the roles make no difference. Two cells more: 5, a
 * gateway without a token is told that nothing was decided (503); 0, heard, and what the line sends is malformed (400).
 */
const ROUTES = `
                               A a P p F f   O Q g –
/v1/verify                     1 1 1 1 1 1   1 1 1 1
/v1/verify, with a token       + + + + + +   + + + +
/v1/authorize                  5 5 5 5 5 5   5 5 5 5
/v1/authorize/                 5 5 5 5 5 5   5 5 5 5
/v1/authorize/, with a token   + + + + + +   + + + +
/api/auth/sign-in/email        + + + + + +   + + + +
/api/auth/sign-out             + + + + + +   + + + +
/v1/audit/export               3 3 3 3 + +   3 3 3 1
/v1/audit/export, of one       + + 3 3 + +   4 4 4 1
/api/auth/sign-in/totp         0 0 0 0 0 0   0 0 0 0
/api/auth/sign-in/recovery-code 0 0 0 0 0 0  0 0 0 0
/api/auth/sign-in/passkey      0 0 0 0 0 0   0 0 0 0
/api/auth/sign-in/passkey/options + + + + + + + + + +
/api/auth/sign-in/sso          4 4 4 4 4 4   4 4 4 4
/api/auth/callback/oidc        4 4 4 4 4 4   4 4 4 4
/api/auth/ways                 + + + + + +   + + + +
/api/auth/step-up              0 0 0 0 0 0   0 0 0 1
/api/auth/change-password      0 0 0 0 0 0   0 0 0 1
/api/auth/two-factor/enable    0 0 0 0 0 0   0 0 0 1
/api/auth/two-factor/confirm   0 0 0 0 0 0   0 0 0 1
/api/auth/two-factor/disable   0 0 0 0 0 0   0 0 0 1
/api/auth/two-factor/recovery-codes 0 0 0 0 0 0   0 0 0 1
/api/auth/passkeys/options     + + + + + +   + + + 1
/api/auth/passkeys/add         0 0 0 0 0 0   0 0 0 1
/healthz                       + + + + + +   + + + +
/readyz                        + + + + + +   + + + +
/metrics                       + + + + + +   + + + +
/openapi.json                  + + + + + +   + + + +
/trpc/                         4 4 4 4 4 4   4 4 4 4
`;

/** What an input may name. Each line has an organization of its own, with its people, its partner and a key. */
export type Named = {
  readonly organizationId: string;
  readonly partnerId: string;
  readonly value: string;
  readonly token: string;
  readonly password: string;
};
type Input = (named: Named) => Json;

const nothing: Input = () => ({});
const fresh = () => randomBytes(6).toString("hex");
const ENDPOINT = { url: "https://hooks.example/keyhold" };
const HOLD = { reason: "OTHER", message: "Stopped." };

/** A session or passkey that nobody has: of these there are only one's own. */
const nobodys = () => ({ id: randomUUID() });
/** An endpoint that nobody has: who may do this is told so (404), and anybody else what the role is told. */
const NO_ENDPOINT = { endpointId: "no-such-endpoint" };

/** In the organization of the line. */
function here(more: Json = {}): Input {
  return ({ organizationId }) => ({ organizationId, ...more });
}

const INPUTS: Readonly<Record<string, Input>> = {
  "session.me": nothing,
  "account.get": nothing,
  "sessions.list": nothing,
  "sessions.end": nobodys,
  "sessions.endOthers": nothing,
  "passkeys.rename": () => ({ ...nobodys(), name: "Laptop" }),
  "passkeys.remove": nobodys,
  "key.assess": here({ value: "Xk4mQ9vT2pLc" }),
  "key.add": here({ expectedRevision: 0 }),
  "key.edit": here({ expectedRevision: 0, value: "Xk4mQ9vT2pLc" }),
  "key.regenerate": here({ expectedRevision: 0 }),
  "key.delete": here({ expectedRevision: 0 }),
  "organizations.list": nothing,
  "organizations.create": () => ({ slug: `new-${fresh()}`, name: "New" }),
  "organizations.update": here({ name: "Another name" }),
  "subscription.set": here({ startsAt: "2026-01-01T00:00:00Z", endsAt: "2027-01-01T00:00:00Z" }),
  "threshold.set": here({ limit: 5, window: "day" }),
  "threshold.set/none": here({ limit: null }),
  "usage.series": here({ from: "2026-03-12T00:00:00Z", to: "2026-03-13T00:00:00Z", window: "hour" }),
  "holds.place/platform": here({ kind: "platform", ...HOLD }),
  "holds.place/partner": here({ kind: "partner", ...HOLD }),
  "holds.place/threshold": here({ kind: "threshold", ...HOLD }),
  "holds.release/platform": here({ kind: "platform" }),
  "holds.release/partner": here({ kind: "partner" }),
  "holds.release/threshold": here({ kind: "threshold" }),
  "audit.list/provider": nothing,
  "audit.verify/provider": nothing,
  "partners.list": nothing,
  "partners.get": ({ partnerId }) => ({ partnerId }),
  "partners.create": () => ({ slug: `partner-${fresh()}`, name: "New" }),
  "partners.update": ({ partnerId }) => ({ partnerId, name: "Northwind" }),
  "verifiers.list": nothing,
  "verifiers.create": () => ({ name: "Gateway" }),
  "verifiers.revoke": () => ({ verifierId: "no-such-verifier" }),
  "webhooks.list/provider": () => ({ organizationId: null }),
  "webhooks.create": here(ENDPOINT),
  "webhooks.create/provider": () => ({ organizationId: null, ...ENDPOINT }),
  "webhooks.deliveries": here(NO_ENDPOINT),
  "webhooks.update": here({ ...NO_ENDPOINT, description: "Another" }),
  "webhooks.delete": here(NO_ENDPOINT),
  "webhooks.enable": here(NO_ENDPOINT),
  "webhooks.disable": here(NO_ENDPOINT),
  "webhooks.rotateSecret": here(NO_ENDPOINT),
  "webhooks.test": here(NO_ENDPOINT),
  "webhooks.redeliver": here({ ...NO_ENDPOINT, deliveryId: 1 }),
};

/** What is sent to a path; nothing but GET otherwise. */
type Sent = { readonly to?: string; readonly body?: Json; readonly headers?: Readonly<Record<string, string>> };

const asked = ({ organizationId, value }: Named) => ({ organization: organizationId, key: value });

/** What they take is not theirs to show here: they are heard, or they are not. */
const EMPTY_COMMANDS = [
  ...["sign-in/totp", "sign-in/recovery-code", "sign-in/passkey", "sign-in/passkey/options", "sign-in/sso", "step-up"],
  ...["change-password", "two-factor/enable", "two-factor/confirm", "two-factor/disable", "two-factor/recovery-codes"],
  ...["passkeys/options", "passkeys/add"],
];

const REQUESTS: Readonly<Record<string, (named: Named) => Sent>> = {
  "/v1/verify": (named) => ({ body: asked(named) }),
  "/v1/verify, with a token": (named) => ({
    body: asked(named),
    headers: { authorization: `Bearer ${named.token}` },
  }),
  "/v1/authorize/": ({ organizationId, value }) => ({
    to: `/v1/authorize/${organizationId}`,
    headers: { "x-api-key": value },
  }),
  "/v1/authorize/, with a token": ({ organizationId, value, token }) => ({
    to: `/v1/authorize/${organizationId}`,
    headers: { "x-api-key": value, "x-keyhold-verifier": token },
  }),
  "/api/auth/sign-in/email": ({ password }) => ({ body: { email: "viewer@people.example", password } }),
  "/api/auth/sign-out": () => ({ body: {} }),
  "/v1/audit/export, of one": ({ organizationId }) => ({ to: `/v1/audit/export?organizationId=${organizationId}` }),
  ...Object.fromEntries(EMPTY_COMMANDS.map((path) => [`/api/auth/${path}`, () => ({ body: {} })])),
};

export const CALLERS: readonly (Person | null)[] = [
  ...(["admin", "viewer", "partner-admin", "partner-viewer", "operator", "support"] as const),
  ...(["neighbour", "stranger", "guest", null] as const),
];

type Line = { readonly name: string; readonly subject: string; readonly cells: readonly string[] };

function read(table: string): readonly Line[] {
  const [, ...lines] = table.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const cells = line.trim().split(/\s+/).slice(-CALLERS.length);
    const name = line.replace(/(?:\s+\S){10}\s*$/, "").trim();
    return { name, subject: name, cells };
  });
}

export const procedureLines = read(PROCEDURES).map((line) => ({
  ...line,
  subject: line.name.split("/")[0] ?? "",
  input: INPUTS[line.name] ?? here(),
}));

export const routeLines = read(ROUTES).map((line) => {
  const subject = line.name.split(",")[0] ?? "";
  return { ...line, subject, request: REQUESTS[line.name] ?? ((): Sent => ({})) };
});
