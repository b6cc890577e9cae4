import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [tailwindcss()],
  // Directives of React for servers mean nothing here, and each would be warned of.
  logLevel: "error",
  build: { outDir: "../dist", emptyOutDir: true, reportCompressedSize: false },
});
