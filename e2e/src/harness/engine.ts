const ENGINES = ["sqlite", "postgresql"] as const;

export type Engine = (typeof ENGINES)[number];

/** Which database the servers under test run on: `KEYHOLD_TEST_ENGINE`. */
export function engine(): Engine {
  const named = process.env.KEYHOLD_TEST_ENGINE ?? "sqlite";
  const found = ENGINES.find((candidate) => candidate === named);
  if (!found) throw new Error(`KEYHOLD_TEST_ENGINE takes ${ENGINES.join(" or ")}, not "${named}".`);
  return found;
}
