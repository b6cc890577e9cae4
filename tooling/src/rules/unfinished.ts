import type { Rule } from "../finding.ts";
import { linesMatching } from "./lines.ts";

const word = ["TO", "DO|FIX", "ME|XX", "X|HA", "CK"].join("");
const promise = new RegExp(`(?:^|[^\\w"'\`])(?:${word})\\b(?!-)`);
const reminder = /keep (?:this |these |them )?in sync with/i;

/** A promise in a comment is an issue that nobody reads; a reminder describes a module that is missing. */
export const unfinished: Rule = {
  name: "unfinished",
  appliesTo: (file) => /\.(?:[cm]?[jt]sx?|css|prisma|ya?ml)$/.test(file) && !file.endsWith("pnpm-lock.yaml"),
  check: (text) => [
    ...linesMatching(text, promise, "finish it or file it: no notes to be finished later"),
    ...linesMatching(
      text,
      reminder,
      "a reminder to change two places: make it one, or let a type or a test hold them together",
    ),
  ],
};
