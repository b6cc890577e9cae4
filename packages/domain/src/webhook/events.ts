/** What an endpoint can be told of, in the order of the documentation. */
export const WEBHOOK_EVENTS = [
  "key.provisioned",
  "key.added",
  "key.edited",
  "key.regenerated",
  "key.deleted",
  "key.retired_value_used",
  "hold.placed",
  "hold.released",
  "threshold.warning",
  "threshold.exceeded",
  "subscription.expiring",
  "subscription.expired",
  "subscription.renewed",
] as const;
/** One of `WEBHOOK_EVENTS`. */
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** What is sent to try an endpoint out, whatever events it has chosen. */
export const WEBHOOK_TEST = "webhook.test";
/** An event, or the one that tries an endpoint out. */
export type WebhookMessageType = WebhookEvent | typeof WEBHOOK_TEST;

/** How many days before its end a subscription is told to be expiring; each once for each end. */
export const EXPIRY_NOTICE_DAYS = [30, 7, 1] as const;

/** Endpoints of one owner at most: of an organization, or of the provider. */
export const MOST_ENDPOINTS = 10;

/** Why a URL is no endpoint: no absolute one, not https, with user or password, at a refused port, at an address that is not public. */
export const WEBHOOK_URL_RULES = ["FORM", "SCHEME", "CREDENTIALS", "PORT", "ADDRESS"] as const;
/** One of `WEBHOOK_URL_RULES`. */
export type WebhookUrlRule = (typeof WEBHOOK_URL_RULES)[number];
