import ts from "typescript";
import type { Rule } from "../finding.ts";
import { lineOf, parse, walk } from "./syntax.ts";

const effects =
  /^(?:Date\.now|Math\.random|performance\.\w+|crypto\.\w+|console\.\w+|process\.\w+|globalThis\.\w+|fetch|setTimeout|setInterval|queueMicrotask)$/;

/** Time and randomness are passed in: the same call gives the same answer, in any runtime and in any test. */
export const pureDomain: Rule = {
  name: "pure-domain",
  appliesTo: (file) => /^packages\/domain\/src\/.*\.ts$/.test(file) && !/\.test\.ts$|\/testing\//.test(file),
  check: (text, file) =>
    [...walk(parse(text, file))]
      .filter((node) => isEffect(node) || isClock(node))
      .map((node) => ({ line: lineOf(node), message: `${node.getText()} is an effect: take it as a parameter` })),
};

function isEffect(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return effects.test(node.getText());
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && effects.test(node.expression.text);
}

/** `new Date(instant)` is arithmetic; without an argument it reads the clock. */
function isClock(node: ts.Node): boolean {
  const isDate = (expression: ts.Expression) => ts.isIdentifier(expression) && expression.text === "Date";
  if (ts.isNewExpression(node)) return isDate(node.expression) && (node.arguments?.length ?? 0) === 0;
  return ts.isCallExpression(node) && isDate(node.expression);
}
