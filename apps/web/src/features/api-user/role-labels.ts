import type { ApiUserView } from "@keyhold/contract/api-user/api-user";

export const ROLE_LABELS = { full: "Full", readOnly: "Read only" } as const satisfies Record<
  ApiUserView["role"],
  string
>;
