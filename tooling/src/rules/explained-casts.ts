import ts from "typescript";
import type { Rule } from "../finding.ts";
import { hasComment, lineOf, parse, walk } from "./syntax.ts";

/** A cast is a claim that the compiler cannot check: it stands in a named function that says why it is true. */
export const explainedCasts: Rule = {
  name: "explained-casts",
  appliesTo: (file) =>
    /^(?:apps|packages|scripts|tooling)\/.*\.tsx?$/.test(file) &&
    !/\.(?:test|spec|fixture)\.tsx?$|\/testing\//.test(file),
  check: (text, file) =>
    [...walk(parse(text, file))]
      .filter((node) => isCast(node) && !isExplained(node))
      .map((node) => ({
        line: lineOf(node),
        message: `the cast ${node.getText()} needs a named function that says why`,
      })),
};

function isCast(node: ts.Node): boolean {
  if (ts.isTypeAssertionExpression(node)) return true;
  return ts.isAsExpression(node) && node.type.getText() !== "const";
}

/** The nearest function with a name, or the statement at the top of the file, carries the reason as a comment. */
function isExplained(cast: ts.Node): boolean {
  for (let node = cast.parent; node && !ts.isSourceFile(node); node = node.parent) {
    if (isNamedFunction(node) || ts.isSourceFile(node.parent)) return hasComment(node);
  }
  return false;
}

function isNamedFunction(node: ts.Node): boolean {
  return ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node);
}
