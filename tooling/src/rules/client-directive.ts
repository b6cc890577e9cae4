import type { Rule } from "../finding.ts";

const places = [
  /^apps\/web\/src\/(?:features|shell)\//,
  /^packages\/ui\//,
  // Next takes an error boundary only as a client component.
  /^apps\/web\/src\/app\/(?:.+\/)?(?:global-)?error\.tsx$/,
];

/** Pages and layouts stay server components; what runs in the browser has its places. */
export const clientDirective: Rule = {
  name: "client-directive",
  appliesTo: (file) => /\.tsx?$/.test(file) && !places.some((place) => place.test(file)),
  check: (text) =>
    /^(?:\s|\/\/.*\n|\/\*[\s\S]*?\*\/)*["']use client["']/.test(text)
      ? [{ line: 1, message: '"use client" belongs under features/, shell/ or packages/ui' }]
      : [],
};
