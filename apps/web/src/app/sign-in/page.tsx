import type { Metadata } from "next";
import { SignInScreen } from "@/features/session/sign-in-screen.tsx";
import { BarePage } from "@/shell/bare-page.tsx";
import { safeReturnPath } from "@/shell/return-path.ts";
import { loadSsoName } from "@/trpc/ways.ts";

// Behind it nothing can be indexed; of what is before a session nothing should be.
export const metadata: Metadata = { title: "Sign in", robots: { index: false, follow: false } };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const [{ return: asked, failed }, ssoName] = await Promise.all([searchParams, loadSsoName()]);
  return (
    <BarePage>
      <SignInScreen
        returnPath={safeReturnPath(typeof asked === "string" ? asked : null)}
        ssoName={ssoName}
        hasSsoFailed={failed === "sso"}
      />
    </BarePage>
  );
}
