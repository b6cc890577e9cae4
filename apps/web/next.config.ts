import path from "node:path";
import type { NextConfig } from "next";

const workspaceRoot = path.join(import.meta.dirname, "../..");

const config: NextConfig = {
  transpilePackages: ["@keyhold/contract", "@keyhold/domain", "@keyhold/ui"],
  outputFileTracingRoot: workspaceRoot,
  turbopack: { root: workspaceRoot },
  poweredByHeader: false,
  typedRoutes: true,
  reactStrictMode: true,
  experimental: { optimizePackageImports: ["lucide", "radix-ui"] },
};

export default config;
