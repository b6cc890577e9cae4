import { provideBrowser } from "./browser.ts";
import { provideGateways } from "./gateways.ts";
import { engines, type Outcome, runStage } from "./stage.ts";
import { summaryTable } from "./table.ts";

/** Every check and every test, on both engines, in a browser and behind gateways; resolves to the exit code. */
export async function testEverything(): Promise<number> {
  const browser = provideBrowser();
  const gateways = provideGateways();
  for (const sentence of gateways.missing) console.error(sentence);
  if ("missing" in browser) console.error(browser.missing);
  const outcomes: Outcome[] = await runStage({ tasks: ["lint", "typecheck", "build", "test"] });
  const env = { ...gateways.env, ...("path" in browser ? { KEYHOLD_BROWSER: browser.path } : {}) };
  const kinds = "path" in browser ? ["e2e", "test:db"] : ["test:db"];
  const tasks = kinds.flatMap((kind) => engines.map((engine) => `${kind}:${engine}`));
  outcomes.push(...(await runStage({ tasks, env })));
  if ("missing" in browser) outcomes.push(noBrowser(browser.missing));
  console.log(`\n${summaryTable(outcomes)}`);
  return outcomes.every(({ counts, note }) => counts.failed === 0 && note.startsWith("ok")) ? 0 : 1;
}

function noBrowser(note: string): Outcome {
  return { package: "@keyhold/e2e", task: "e2e", note, counts: { passed: 0, failed: 1, skipped: 0 } };
}
