import { type AuditView, auditQueryOf } from "./audit-input.ts";

/** The detail of an event is named in the address, beside what the list is narrowed to. */
export function eventHref(view: AuditView, eventId: string): `?${string}` {
  const query = new URLSearchParams(auditQueryOf(view));
  query.set("event", eventId);
  return `?${query}`;
}

/** Opens an event without asking the server for the page again: Next follows the browser's own history. */
export function openEvent(eventId: string): void {
  const url = new URL(window.location.href);
  url.searchParams.set("event", eventId);
  window.history.pushState(null, "", url);
}

export function closeEvent(): void {
  const url = new URL(window.location.href);
  url.searchParams.delete("event");
  window.history.replaceState(null, "", url);
}
