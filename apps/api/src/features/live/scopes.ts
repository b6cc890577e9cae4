import type { Occurrence, OrganizationRecord } from "@keyhold/db/stores";
import { can } from "@keyhold/domain/access/permissions";
import type { ChainOwner } from "@keyhold/domain/audit/event";
import { Refused } from "../../refused.ts";
import type { Context, SessionUser } from "../../trpc/context.ts";
import { demandSecondFactor } from "../../trpc/demands.ts";
import { reachOrganization, type SignedInContext } from "../../trpc/reach.ts";
import { isTakenFrom, type Viewer } from "./viewer.ts";

export type StreamContext = Context & { readonly user: SessionUser };

/** Whose changes a stream tells. */
export type LiveScope = {
  /** The chain that it is about; undefined: all. */
  readonly owner: ChainOwner | undefined;
  /** What wakes it: what is told, and what may end it. */
  wants(occurrence: Occurrence): boolean;
  /** Who may look, as of now; throws what the procedure itself would. */
  look(): Promise<Viewer>;
  isTold(occurrence: Occurrence): boolean;
  /** People come and go, and end sessions of theirs. */
  mayEnd(occurrence: Occurrence): boolean;
};

export function organizationScope(context: StreamContext, { id }: OrganizationRecord): LiveScope {
  const isOfIt = ({ ownerId }: Occurrence) => ownerId === id;
  return {
    owner: id,
    isTold: isOfIt,
    mayEnd: (occurrence) => mayEnd(context, occurrence),
    wants: (occurrence) => isOfIt(occurrence) || mayEnd(context, occurrence),
    look: async () => {
      const signedIn = await stillSignedIn(context);
      await reachOrganization(signedIn, id);
      return viewerOf(signedIn);
    },
  };
}

export function providerScope(context: StreamContext, first: Viewer["memberships"]): LiveScope {
  let memberships = first;
  return {
    owner: undefined,
    isTold: () => true,
    mayEnd: (occurrence) => mayEnd(context, occurrence),
    wants: (occurrence) => isReached(memberships, occurrence) || mayEnd(context, occurrence),
    look: async () => {
      const viewer = await viewerOf(await stillSignedIn(context));
      memberships = viewer.memberships;
      const roles = memberships.map(({ role }) => role);
      if (!can(roles, "partner.read")) throw new Refused({ code: "FORBIDDEN" });
      return viewer;
    },
  };
}

/** What the database need not be asked for: it is only about waking up, and everything is asked again before anything is told. */
function isReached(memberships: Viewer["memberships"], occurrence: Occurrence): boolean {
  const { organization } = occurrence;
  return memberships.some((each) => {
    if ("organizationId" in each) return each.organizationId === organization?.id;
    return !("partnerId" in each) || each.partnerId === organization?.partnerId || isTakenFrom([each], occurrence);
  });
}

function mayEnd({ user }: StreamContext, { ownerId, type, actor }: Occurrence): boolean {
  return ownerId === null && (actor.id === user.id || type.startsWith("member."));
}

async function stillSignedIn(context: StreamContext): Promise<SignedInContext> {
  const user = await context.findUser();
  if (user === null || user.session.id !== context.user.session.id) throw new Refused({ code: "UNAUTHENTICATED" });
  const signedIn = { ...context, user };
  await demandSecondFactor(signedIn);
  return signedIn;
}

async function viewerOf({ services, user }: SignedInContext): Promise<Viewer> {
  return { userId: user.id, memberships: await services.stores.memberships.listOf(user.id) };
}
