import { createAsking } from "./asking.ts";

/** Who the page was written for. */
export type PageUser = { readonly id: string; readonly email: string };

let pageUser: PageUser | null = null;
const sessions = createAsking<PageUser | null>();

/** Says for whom the page is: only that user may go on with it after signing in again. */
export function notePageUser(user: PageUser): void {
  pageUser = user;
}

export function isPageUser({ id }: Pick<PageUser, "id">): boolean {
  return pageUser?.id === id;
}

/** To the place of whoever has signed in, by a full load: nothing of the page's user may stay on the page, or in memory. */
export function leaveForOwnPlace(): void {
  window.location.assign("/");
}

/** The session is over: asks the user to sign in again, on this page. True when the same user has. */
export function askForSession(): Promise<boolean> {
  return sessions.ask(pageUser);
}

export const readSessionAsked = sessions.read;
export const subscribeSessionAsked = sessions.subscribe;

const NO_SESSION = 401;

/**
 * Sends a call, and asks for a session where it is over. What only asks waits, and is sent again when the user has signed in. A
 * command is refused, and is the user's to press again: what is on the page may have changed meanwhile.
 */
export async function fetchInSession(send: () => Promise<Response>, isCommand: boolean): Promise<Response> {
  const response = await send();
  if (response.status !== NO_SESSION) return response;
  const asked = askForSession();
  return !isCommand && (await asked) ? send() : response;
}
