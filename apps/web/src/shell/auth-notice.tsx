import { Banner } from "@keyhold/ui/banner";
import { explainAuth } from "../copy/auth.ts";
import type { AuthFailure } from "../trpc/auth.ts";

type AuthNoticeProps = {
  failure: AuthFailure | null;
  /** What to do about a refusal; without it, that nothing has changed. */
  next?: string;
};

/** Why a command about one's own account failed, above its form. */
export function AuthNotice({ failure, next }: AuthNoticeProps) {
  if (failure === null) return null;
  const { title, body } = explainAuth(failure);
  return (
    <Banner tone="neutral" role="alert" title={title}>
      {next && failure.kind === "refused" ? next : body}
    </Banner>
  );
}
