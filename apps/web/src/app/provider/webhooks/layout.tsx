import { PlatformOnly, platformMetadata } from "@/shell/platform-only.tsx";

export function generateMetadata() {
  return platformMetadata("Webhooks");
}

export default function WebhooksLayout({ children }: LayoutProps<"/provider/webhooks">) {
  return <PlatformOnly>{children}</PlatformOnly>;
}
