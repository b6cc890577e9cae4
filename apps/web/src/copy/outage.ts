/** What we say when nobody answers: never that a key is wrong. */
export const OUTAGE_TITLE = "We can't reach the key service.";
export const OUTAGE_KEY = "Nothing has changed; your key keeps its state.";
export const OUTAGE_COMMAND =
  "If the change went through, this page will show it. Trying again is safe: it is carried out once at most.";
export const OUTAGE_STALE = "This page may be out of date. What was confirmed stays confirmed.";
export const FAILED_TITLE = "The key service failed to answer this.";
export const FAILED_BODY = "Its log has the reason under the request id.";
