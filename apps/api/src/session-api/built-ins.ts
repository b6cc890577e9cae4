import { standing } from "@keyhold/domain/key/subscription";
import type { ApiCall } from "../http/api-call.ts";
import { listAdminUsers } from "./admin-users.ts";
import type { Authenticated, SessionApiServices } from "./caller.ts";
import { createKeyCalls } from "./key-calls.ts";
import { numericId } from "./numeric-id.ts";
import type { BuiltIn, CallHandler } from "./routes.ts";
import { sendActive } from "./session-info.ts";

const showActivation: CallHandler = async (call) => sendActive(call);

/** The calls that programs make around a log-in, and the management of the key itself. */
export function createBuiltIns(services: SessionApiServices): readonly BuiltIn[] {
  return [
    { path: /^status$/, methods: { GET: showActivation } },
    { path: /^status\/activate$/, methods: { POST: showActivation } },
    { path: /^subscriptions$/, methods: { GET: (call, caller) => showSubscriptions(call, caller, services) } },
    {
      path: /^orgInformation\/lite$/,
      methods: { GET: (call, caller) => showOrganization(call, caller, services) },
    },
    { path: /^adminUsers$/, methods: { GET: (call, caller) => listAdminUsers(call, caller, services) } },
    ...createKeyCalls(services),
  ];
}

/** The one subscription that there is: the API's. */
async function showSubscriptions(
  call: ApiCall,
  { session }: Authenticated,
  { stores, clock }: SessionApiServices,
): Promise<void> {
  const slot = await stores.slots.load(session.organization.id);
  const subscription = slot?.subscription ?? null;
  if (subscription === null) return call.send({ status: 200, body: [] });
  const isActive = standing(subscription, clock.now()).kind === "active";
  const { startsAt, endsAt } = subscription;
  const body = {
    ...{ id: "KEYHOLD_API", sku: "KEYHOLD-API", licenses: 1, subscribed: isActive },
    ...{ status: isActive ? "SUBSCRIBED" : "NOT_SUBSCRIBED", state: isActive ? "ACTIVE" : "EXPIRED" },
    ...{ startDate: secondsOf(startsAt), endDate: secondsOf(endsAt) },
    ...{ strStartDate: dayOf(startsAt), strEndDate: dayOf(endsAt) },
  };
  call.send({ status: 200, body: [body] });
}

function secondsOf(instant: number): number {
  return Math.floor(instant / 1000);
}

/** `MM/DD/YYYY`, in UTC. */
function dayOf(instant: number): string {
  const [year = "", month = "", day = ""] = new Date(instant).toISOString().slice(0, 10).split("-");
  return `${month}/${day}/${year}`;
}

async function showOrganization(
  call: ApiCall,
  { session }: Authenticated,
  { stores }: SessionApiServices,
): Promise<void> {
  const organization = await stores.organizations.find(session.organization.id);
  const { id, slug } = session.organization;
  const body = { orgId: numericId(id), name: organization?.name ?? slug, domains: [], orgDisabled: false };
  call.send({ status: 200, body });
}
