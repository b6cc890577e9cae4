import { userId } from "@keyhold/domain/core/ids";
import { memberRoleOf } from "@keyhold/domain/session-api/role";
import { getKey } from "../features/key/get.ts";
import { regenerateKey } from "../features/key/regenerate.ts";
import { revealKey } from "../features/key/reveal.ts";
import type { ApiCall } from "../http/api-call.ts";
import { Refused } from "../refused.ts";
import type { OrganizationContext } from "../trpc/reach.ts";
import { API_ERRORS, type ApiError, inputError } from "./api-error.ts";
import type { Authenticated, SessionApiServices } from "./caller.ts";
import { numericId } from "./numeric-id.ts";
import type { BuiltIn } from "./routes.ts";

/** The key's management in the shape that the sibling product has published: the console's use cases, rules and audit. */
export function createKeyCalls(services: SessionApiServices): readonly BuiltIn[] {
  return [
    { path: /^apiKeys$/, methods: { GET: (call, caller) => listKeys({ call, services }, caller) } },
    {
      path: /^apiKeys\/\d{1,16}\/regenerate$/,
      methods: { POST: (call, caller) => regenerate({ call, services }, caller) },
    },
  ];
}

type Asked = { readonly call: ApiCall; readonly services: SessionApiServices };

/** The value is shown, and its showing written down, to who may see it in the console. */
async function listKeys({ call, services }: Asked, { caller, session }: Authenticated): Promise<void> {
  await answer(call, async () => {
    const context = await contextOf({ call, services }, { caller, session });
    const view = await getKey(context);
    if (view.masked === null) return [];
    return [keyOf(view, caller.role === "full" ? (await revealKey(context)).value : "*".repeat(view.masked.length))];
  });
}

/** The session ends with the key that it was opened with. */
async function regenerate({ call, services }: Asked, { caller, session }: Authenticated): Promise<void> {
  const id = /(\d+)\/regenerate$/.exec(call.path)?.[1];
  if (Number(id) !== numericId(caller.organization.id)) return call.send(API_ERRORS.absent);
  await answer(call, async () => {
    const context = await contextOf({ call, services }, { caller, session });
    const { value } = await regenerateKey(context, {
      organizationId: session.organization.id,
      expectedRevision: session.revision,
    });
    return keyOf(await getKey(context), value);
  });
}

type View = Awaited<ReturnType<typeof getKey>>;

function keyOf(view: View, keyValue: string) {
  const { lastModifiedBy, lastModifiedAt } = view;
  return {
    id: numericId(view.organizationId),
    keyValue,
    permissions: [],
    enabled: view.status === "enabled",
    lastModifiedTime: lastModifiedAt === null ? 0 : Math.floor(Date.parse(lastModifiedAt) / 1000),
    lastModifiedBy: lastModifiedBy === null ? null : { id: numericId(lastModifiedBy), name: lastModifiedBy },
    partnerUrl: "",
  };
}

/** No session of the console: a rung that would ask it for more is not below these calls. */
const SESSION = { id: "session-api", method: "password", provenAt: null } as const;

/** The caller as the console's use cases know one: a full role is an admin's, over the key of its organization and nothing else. */
async function contextOf({ call, services }: Asked, { caller }: Authenticated): Promise<OrganizationContext> {
  const organization = await services.stores.organizations.find(caller.organization.id);
  if (organization === null) throw new Error(`Organization ${caller.organization.id} is gone.`);
  const { name } = caller.user;
  const id = userId(caller.user.id);
  const actor = { kind: "user", id, name, roles: [memberRoleOf(caller.role)] } as const;
  const trail = { organizationId: organization.id, side: "organization" } as const;
  const user = { id, email: name, name, session: SESSION };
  return { services, request: call.facts, trail, user, organization, actor };
}

async function answer(call: ApiCall, work: () => Promise<unknown>): Promise<void> {
  try {
    call.send({ status: 200, body: await work() });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    call.send(errorOf(error));
  }
}

/** A refusal of the console's rules in this API's words. */
function errorOf({ refusal }: Refused): ApiError {
  switch (refusal.code) {
    case "REVISION_CONFLICT":
      return API_ERRORS.editLock;
    case "KEY_DISABLED":
      return API_ERRORS.keyDisabled;
    case "SUBSCRIPTION_EXPIRED":
    case "NOT_SUBSCRIBED":
      return API_ERRORS.notSubscribed;
    case "FORBIDDEN":
      return API_ERRORS.scopeLimited;
    case "NO_KEY":
    case "NOT_FOUND":
      return API_ERRORS.absent;
    case "UNAVAILABLE":
      return API_ERRORS.unavailable;
    default:
      return inputError(refusal.code);
  }
}
