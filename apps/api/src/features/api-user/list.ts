import type { ApiUserList } from "@keyhold/contract/api-user/api-user";
import type { OrganizationContext } from "../../trpc/reach.ts";
import { viewOf } from "./view.ts";

/** The organization's programs. */
export async function listApiUsers({ services, organization }: OrganizationContext): Promise<ApiUserList> {
  const users = await services.stores.apiUsers.list(organization.id);
  return { items: users.map((user) => viewOf(user, organization.slug)) };
}
