import type { Metadata } from "next";
import { ResetScreen } from "@/features/password-reset/reset-screen.tsx";
import { BarePage } from "@/shell/bare-page.tsx";

export const metadata: Metadata = { title: "New password" };

export default function ResetPasswordPage() {
  return (
    <BarePage>
      <div className="w-full max-w-[400px]">
        <ResetScreen />
      </div>
    </BarePage>
  );
}
