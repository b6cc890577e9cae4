import { EmptyState } from "@keyhold/ui/empty-state";
import { AccountMenu } from "../../shell/account-menu.tsx";

/** Signed in, and a member of nothing. */
export function NoPlace({ email }: { email: string }) {
  return (
    <div className="w-full max-w-[480px] rounded-base border">
      <EmptyState level="h1" title="Your account belongs to no organization.">
        Ask an admin of your organization to make you a member, then load this page again.
      </EmptyState>
      <div className="border-t p-2 sm:px-6">
        <AccountMenu email={email} />
      </div>
    </div>
  );
}
