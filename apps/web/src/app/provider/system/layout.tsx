import { PlatformOnly, platformMetadata } from "@/shell/platform-only.tsx";

export function generateMetadata() {
  return platformMetadata("System");
}

export default function SystemLayout({ children }: LayoutProps<"/provider/system">) {
  return <PlatformOnly>{children}</PlatformOnly>;
}
