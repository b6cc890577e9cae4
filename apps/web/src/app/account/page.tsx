import type { Metadata } from "next";
import { ProfileScreen } from "@/features/account/profile-screen.tsx";

export const metadata: Metadata = { title: "Account" };

export default function AccountPage() {
  return <ProfileScreen />;
}
