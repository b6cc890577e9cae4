import type { LiveMessage } from "@keyhold/contract/live/live";
import { fromIso } from "@keyhold/contract/wire";
import { type TrackedEnvelope, tracked } from "@trpc/server";
import type { Mail } from "../../live/inbox.ts";
import { asTrpcError } from "../../trpc/errors.ts";
import type { LiveScope, StreamContext } from "./scopes.ts";
import { changeFor, isOfPlatform, type Viewer } from "./viewer.ts";

/** What ends without an event, such as a session that is too old, is noticed within this. */
const LOOK_EVERY_MS = 10_000;
/** Signing out is written down before it is done. */
const SOON_MS = 1000;
/** An event says when it was decided, and can be seen only when its transaction has ended. */
const MARGIN_MS = 15_000;

type Asked = { readonly since?: string | undefined; readonly lastEventId?: string | undefined };
type Streaming = { readonly scope: LiveScope; readonly asked: Asked; readonly signal: AbortSignal };
type Message = TrackedEnvelope<LiveMessage>;

/**
 * Tells that something has changed, until the page goes, the process stops or the caller may not look any more: who may is asked
 * before anything is told, and from time to time. Nothing is read for a page that does not take what it was told before.
 */
export async function* streamLive(
  context: StreamContext,
  { scope, asked, signal }: Streaming,
): AsyncGenerator<Message> {
  const joined = await context.services.live.join({ userId: context.user.id, wants: scope.wants });
  try {
    // What comes while this is asked is told after it.
    const begin = String(joined.upTo());
    yield tracked(begin, { event: "ready", missed: await hasMissed(context, scope, asked) });
    for (let restMs = LOOK_EVERY_MS; (await joined.wait(restMs, signal)) === "open"; ) {
      const [mail, upTo] = [joined.take(), String(joined.upTo())];
      const message = messageOf(mail, scope, await scope.look());
      if (message !== null) yield tracked(upTo, message);
      restMs = mail.isEverything || mail.occurrences.some(scope.mayEnd) ? SOON_MS : LOOK_EVERY_MS;
    }
  } catch (error) {
    throw asTrpcError(error);
  } finally {
    joined.leave();
  }
}

function messageOf({ occurrences, isEverything }: Mail, scope: LiveScope, viewer: Viewer): LiveMessage | null {
  if (isEverything) return { event: "everything" };
  const changes = occurrences.filter(scope.isTold).flatMap((each) => changeFor(viewer, each) ?? []);
  return changes.length === 0 ? null : { event: "changed", changes };
}

/** Whether anything happened since the page knows of everything; it is yes also when that is not certain. */
async function hasMissed(
  { services }: StreamContext,
  { owner, look }: LiveScope,
  { since, lastEventId = since }: Asked,
): Promise<boolean> {
  if (lastEventId === undefined) return false;
  // When something last happened to anybody is for the platform's people alone.
  if (owner === undefined && !isOfPlatform(await look())) return true;
  const last = await services.stores.occurrences.last(owner);
  if (last === null) return false;
  // The id of a message is a number of the audit, and needs no margin.
  return /^\d+$/.test(lastEventId) ? last.sequence > Number(lastEventId) : last.at >= fromIso(lastEventId) - MARGIN_MS;
}
