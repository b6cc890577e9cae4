import { PlatformOnly, platformMetadata } from "@/shell/platform-only.tsx";

export function generateMetadata() {
  return platformMetadata("Verifiers");
}

export default function VerifiersLayout({ children }: LayoutProps<"/provider/verifiers">) {
  return <PlatformOnly>{children}</PlatformOnly>;
}
