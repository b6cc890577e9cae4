import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ENGINES = ["sqlite", "postgresql"] as const;
export type Engine = (typeof ENGINES)[number];

export const packageDirectory = fileURLToPath(new URL("..", import.meta.url));

export function readModelText(): string {
  return readFileSync(new URL("../prisma/schema.prisma", import.meta.url), "utf8");
}

/** The model text as one engine's complete schema. A datasource has one provider, so there are two. */
export function schemaFor(engine: Engine): string {
  return `${header(engine)}\n${readModelText()}`;
}

function header(engine: Engine): string {
  return `generator client {
  provider               = "prisma-client"
  output                 = "./${engine}"
  runtime                = "nodejs"
  moduleFormat           = "esm"
  generatedFileExtension = "ts"
  importFileExtension    = "ts"
  compilerBuild          = "small"
}

datasource db {
  provider = "${engine}"
}
`;
}
