import type { Rule } from "../finding.ts";

const empty = new Set(["utils", "util", "helpers", "helper", "common", "misc", "shared", "lib"]);

/** A folder is named after what is in it; these names say nothing and attract everything. */
export const folderNames: Rule = {
  name: "folder-names",
  appliesTo: () => true,
  check: (_text, file) =>
    file
      .split("/")
      .slice(0, -1)
      .filter((folder) => empty.has(folder))
      .map((folder) => ({ message: `the folder name "${folder}" says nothing: name it after what it holds` })),
};
