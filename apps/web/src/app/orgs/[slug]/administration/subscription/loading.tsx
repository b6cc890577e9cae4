import { SubscriptionSkeleton } from "@/features/subscription/subscription-skeleton.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";

export default function Loading() {
  return (
    <Page steps={["Administration", "Subscription"]}>
      <PageTitle title="Subscription">When your organization may use the Internet &amp; SaaS API.</PageTitle>
      <SubscriptionSkeleton />
    </Page>
  );
}
