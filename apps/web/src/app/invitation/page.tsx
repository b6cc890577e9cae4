import type { Metadata } from "next";
import { InvitationScreen } from "@/features/member/invitation-screen.tsx";
import { BarePage } from "@/shell/bare-page.tsx";

export const metadata: Metadata = { title: "Invitation" };

export default function InvitationPage() {
  return (
    <BarePage>
      <div className="w-full max-w-[400px]">
        <InvitationScreen />
      </div>
    </BarePage>
  );
}
