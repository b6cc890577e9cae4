import type { Metadata } from "next";
import { SignInForm } from "@/features/session/sign-in-form.tsx";
import { BarePage } from "@/shell/bare-page.tsx";
import { safeReturnPath } from "@/shell/return-path.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { return: asked } = await searchParams;
  return (
    <BarePage>
      <div className="flex w-full max-w-[336px] flex-col gap-6">
        <h1 className="text-xl font-semibold tracking-tight">Sign in</h1>
        <SignInForm returnPath={safeReturnPath(typeof asked === "string" ? asked : null)} />
      </div>
    </BarePage>
  );
}
