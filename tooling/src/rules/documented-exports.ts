import ts from "typescript";
import type { Rule } from "../finding.ts";
import { hasDocumentation, lineOf, parse } from "./syntax.ts";

/** What others build on says its rule in a sentence: every export of the domain and of the contract. */
export const documentedExports: Rule = {
  name: "documented-exports",
  appliesTo: (file) =>
    /^packages\/(?:domain|contract)\/src\/.*\.ts$/.test(file) && !/\.test\.ts$|\/testing\//.test(file),
  check: (text, file) =>
    parse(text, file)
      .statements.filter((statement) => isExported(statement) && !hasDocumentation(statement))
      .filter((statement) => !isOverloadOrCompanion(statement))
      .map((statement) => ({ line: lineOf(statement), message: `the export ${nameOf(statement)} has no TSDoc` })),
};

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
  );
}

/** A type and a value of one name are one thing, and so are a function's overloads: one of them has the sentence. */
function isOverloadOrCompanion(statement: ts.Statement): boolean {
  const name = nameOf(statement);
  const siblings = statement
    .getSourceFile()
    .statements.filter((other) => other !== statement && nameOf(other) === name);
  return name !== "" && siblings.some(hasDocumentation);
}

function nameOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations[0]?.name.getText() ?? "";
  if (ts.isFunctionDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return statement.name?.text ?? "";
  if (ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement)) return statement.name?.text ?? "";
  return "";
}
