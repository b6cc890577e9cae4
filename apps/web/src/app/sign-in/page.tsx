import type { Metadata } from "next";
import { SignInScreen } from "@/features/session/sign-in-screen.tsx";
import { BarePage } from "@/shell/bare-page.tsx";
import { safeReturnPath } from "@/shell/return-path.ts";
import { loadWays } from "@/trpc/ways.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const [{ return: asked, failed }, { ssoName, supportContact }] = await Promise.all([searchParams, loadWays()]);
  return (
    <BarePage>
      <SignInScreen
        returnPath={safeReturnPath(typeof asked === "string" ? asked : null)}
        ssoName={ssoName}
        supportContact={supportContact}
        hasSsoFailed={failed === "sso"}
      />
    </BarePage>
  );
}
