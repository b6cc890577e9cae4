import { AccountShell } from "@/features/account/account-shell.tsx";
import { BarePage } from "@/shell/bare-page.tsx";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

/** One's own account, outside the places: it is reached also while a demanded second factor is not set up. */
export default async function AccountLayout({ children }: LayoutProps<"/account">) {
  const account = await load(serverTrpc().account.get.queryOptions());
  if (!account.ok) {
    return (
      <BarePage>
        <ServiceProblem problem={account.problem} />
      </BarePage>
    );
  }
  return (
    <Hydrate>
      <AccountShell>{children}</AccountShell>
    </Hydrate>
  );
}
