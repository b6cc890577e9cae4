import type { LiveChange } from "@keyhold/contract/live/live";
import type { LiveKind } from "@keyhold/domain/live/live";

type Described = Exclude<LiveKind, "audit">;

/** What somebody did, by what happened; `it` is the key's organization, where the page is about several. */
const DEEDS: Readonly<Record<string, (it: string) => string>> = {
  "key.provisioned": (it) => `enabled ${it}`,
  "key.added": (it) => `added ${it}`,
  "key.edited": (it) => `changed ${it}`,
  "key.regenerated": (it) => `regenerated ${it}`,
  "key.deleted": (it) => `deleted ${it}`,
  "hold.placed": (it) => `stopped ${it}`,
  "hold.released": (it) => `released a hold on ${it}`,
};

/** And otherwise by the kind. */
const NAMES: { readonly [Kind in Described]: string } = {
  key: "the key",
  hold: "a hold",
  subscription: "the API subscription",
  threshold: "the threshold",
  "usage-warning": "the threshold",
  members: "the members",
  webhooks: "the webhooks",
  "api-users": "the API users",
  organization: "the organization",
  partner: "a partner",
  verifiers: "the verifiers",
};

export type Notice = { title: string; body: string | null };

/** What the page says of changes by others; null: nothing, as the user did it, or it shows nowhere. */
export function describeChanges(changes: readonly LiveChange[], namesOrganizations: boolean): Notice | null {
  const told = changes.filter(({ kind, isOwn, type }) => kind !== "audit" && !isOwn && type !== null);
  const [last] = told.slice(-1);
  if (last === undefined) return null;
  const others = told.length - 1;
  const body = others === 0 ? null : `And ${others} more ${others === 1 ? "change" : "changes"} before that.`;
  return { title: sentenceFor(last, namesOrganizations), body };
}

function sentenceFor(change: LiveChange, namesOrganizations: boolean): string {
  const { kind, by, type, organization } = change;
  const name = namesOrganizations ? (organization?.name ?? null) : null;
  const key = name === null ? "this key" : `the key of ${name}`;
  if (kind === "usage-warning") return `Calls ${name === null ? "" : `of ${name} `}come close to the threshold.`;
  if (type === "hold.placed" && by === null) return `The threshold has stopped ${key}.`;
  const deed = DEEDS[type ?? ""];
  if (deed) return `${by ?? "Somebody"} ${deed(key)} just now.`;
  if (kind === "audit") return "The audit log has grown.";
  return `${by ?? "Somebody"} changed ${NAMES[kind]}${name === null ? "" : ` of ${name}`} just now.`;
}
