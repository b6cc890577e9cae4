import { Banner } from "@keyhold/ui/banner";
import { explainAuth } from "../copy/auth.ts";
import type { AuthFailure } from "../trpc/auth.ts";

/** Why a command about one's own account failed, above its form. */
export function AuthNotice({ failure }: { failure: AuthFailure | null }) {
  if (failure === null) return null;
  const { title, body } = explainAuth(failure);
  return (
    <Banner tone="neutral" role="alert" title={title}>
      {body}
    </Banner>
  );
}
