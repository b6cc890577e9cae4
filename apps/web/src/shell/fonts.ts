import localFont from "next/font/local";

// The package's own loaders swap a font in when it comes, and what is read then moves. One that is not there at once, though
// the page asks for it first, is left to the next page.
export const sans = localFont({
  src: "../../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2",
  variable: "--font-geist-sans",
  weight: "100 900",
  display: "optional",
});

export const mono = localFont({
  src: "../../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  adjustFontFallback: false,
  // In each of these a zero has a stroke or a dot.
  fallback: [
    "ui-monospace",
    "SFMono-Regular",
    "Menlo",
    "Cascadia Mono",
    "Consolas",
    "DejaVu Sans Mono",
    "Liberation Mono",
    "monospace",
  ],
  weight: "100 900",
  display: "optional",
});
