import { closeSync, constants, copyFileSync, fsyncSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { copyInSqlite } from "../seed/bulk-sqlite.ts";
import { seed } from "../seed/seed.ts";
import type { Ground, Site, Template } from "./site.ts";

/** SQLite files in a directory. */
export function createSqliteGround(directory: string): Ground {
  const templates = new Map<number, Promise<Template>>();
  async function empty(): Promise<Site> {
    const own = mkdtempSync(join(directory, "sqlite-"));
    return { url: `file:${join(own, "keyhold.db")}`, drop: async () => rmSync(own, { recursive: true, force: true }) };
  }
  async function make(organizations: number): Promise<Template> {
    const { url } = await empty();
    const file = fileOf(url);
    const copy = (_database: unknown, modelId: string, rows: Parameters<typeof copyInSqlite>[2]) =>
      copyInSqlite(file, modelId, rows);
    const seeded = await seed({ url, organizations, directory, copy });
    return { ...seeded, copy: () => copyOf(file, empty) };
  }
  function template(organizations: number): Promise<Template> {
    const made = templates.get(organizations) ?? make(organizations);
    templates.set(organizations, made);
    return made;
  }
  return { engine: "sqlite", serverPid: null, template, empty, close: async () => undefined };
}

/** On the disk before anything is measured: what the system writes back later would be measured as well. */
async function copyOf(file: string, empty: () => Promise<Site>): Promise<Site> {
  const site = await empty();
  const target = fileOf(site.url);
  copyFileSync(file, target, constants.COPYFILE_EXCL);
  const descriptor = openSync(target, "r+");
  fsyncSync(descriptor);
  closeSync(descriptor);
  return site;
}

function fileOf(url: string): string {
  return url.slice("file:".length);
}
