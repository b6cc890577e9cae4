import type { Metadata } from "next";
import { InvitationScreen } from "@/features/member/invitation-screen.tsx";
import { BarePage } from "@/shell/bare-page.tsx";

// Behind it nothing can be indexed; of what is before a session nothing should be.
export const metadata: Metadata = { title: "Invitation", robots: { index: false, follow: false } };

export default function InvitationPage() {
  return (
    <BarePage>
      <div className="w-full max-w-[400px]">
        <InvitationScreen />
      </div>
    </BarePage>
  );
}
