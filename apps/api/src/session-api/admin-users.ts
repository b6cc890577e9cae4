import { loginNameOf } from "@keyhold/db/session-api/rows";
import type { ApiCall } from "../http/api-call.ts";
import { inputError } from "./api-error.ts";
import type { Authenticated, SessionApiServices } from "./caller.ts";
import { numericId } from "./numeric-id.ts";

const PAGE_SIZE = 100;
const LARGEST_PAGE = 1000;

/** Who can log in: the members, then the API users; the first page is 1, and past the end there is nothing. */
export async function listAdminUsers(
  call: ApiCall,
  { session }: Authenticated,
  { stores }: SessionApiServices,
): Promise<void> {
  const query = new URLSearchParams(call.request.url?.split("?", 2)[1] ?? "");
  const page = readNumber(query.get("page"), 1, Number.MAX_SAFE_INTEGER);
  const size = readNumber(query.get("pageSize"), PAGE_SIZE, LARGEST_PAGE);
  if (page === null || size === null) return call.send(inputError("Expected page and pageSize from 1 on."));
  const { id, slug } = session.organization;
  const [members, programs] = await Promise.all([stores.apiUsers.listMembers(id), stores.apiUsers.list(id)]);
  const all = [
    ...members.map((member) =>
      userOf(member.id, member.email, { name: member.name, role: member.role, disabled: false }),
    ),
    ...programs.map(({ id: own, name, role, disabledAt }) =>
      userOf(own, loginNameOf(name, slug), { name, role, disabled: disabledAt !== null }),
    ),
  ];
  call.send({ status: 200, body: all.slice((page - 1) * size, page * size) });
}

function userOf(
  id: string,
  loginName: string,
  { name, role, disabled }: { readonly name: string; readonly role: string; readonly disabled: boolean },
) {
  return {
    ...{ id: numericId(id), loginName, userName: name, email: loginName, disabled },
    role: { id: numericId(role), name: role },
  };
}

/** Null: it is none from 1 on. */
function readNumber(text: string | null, otherwise: number, most: number): number | null {
  if (text === null || text === "") return otherwise;
  return /^[1-9]\d{0,9}$/.test(text) ? Math.min(Number(text), most) : null;
}
