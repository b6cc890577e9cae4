import { closeSync, constants, copyFileSync, fsyncSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startSeed } from "../seed/start-seed.ts";
import { type Ground, makeOnce, type Site, type Template } from "./site.ts";

/** SQLite files in a directory. */
export function createSqliteGround(directory: string): Ground {
  return {
    engine: "sqlite",
    serverPid: null,
    template: makeOnce((organizations) => makeTemplate(directory, organizations)),
    empty: async () => newSite(directory),
    close: async () => undefined,
  };
}

function newSite(directory: string): Site {
  const own = mkdtempSync(join(directory, "sqlite-"));
  return { url: `file:${join(own, "keyhold.db")}`, drop: async () => rmSync(own, { recursive: true, force: true }) };
}

async function makeTemplate(directory: string, organizations: number): Promise<Template> {
  const site = newSite(directory);
  const seeded = await startSeed({ organizations, site, directory, exchange: directory });
  return { ...seeded, copy: async () => copyOf(site, directory) };
}

/** On the disk before anything is measured: what the system writes back later would be measured as well. */
function copyOf(template: Site, directory: string): Site {
  const site = newSite(directory);
  const target = fileOf(site);
  copyFileSync(fileOf(template), target, constants.COPYFILE_EXCL);
  const descriptor = openSync(target, "r+");
  fsyncSync(descriptor);
  closeSync(descriptor);
  return site;
}

function fileOf({ url }: Site): string {
  return url.slice("file:".length);
}
