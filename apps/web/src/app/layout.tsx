import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { fontVariables } from "@/shell/fonts.ts";
import { Providers } from "@/shell/providers.tsx";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Keyhold", template: "%s · Keyhold" },
  // Who is not signed in sees nothing worth finding, also where the API does not answer.
  robots: { index: false, follow: false },
  description: "One API key for your whole organization, and the state it is in.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#0c0c0e" },
  ],
};

export default async function RootLayout({ children }: LayoutProps<"/">) {
  const nonce = (await headers()).get("x-nonce") ?? "";
  return (
    <html lang="en" className={fontVariables} suppressHydrationWarning>
      <body className="font-sans">
        <Providers nonce={nonce} writtenAt={Date.now()}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
