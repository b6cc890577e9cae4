import { PlatformOnly, platformMetadata } from "@/shell/platform-only.tsx";

export function generateMetadata() {
  return platformMetadata("Audit log");
}

export default function AuditLayout({ children }: LayoutProps<"/provider/audit">) {
  return <PlatformOnly>{children}</PlatformOnly>;
}
