import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { nodeComplaint } from "../node-version.mjs";
import { prepareDataDirectory } from "./data-directory.ts";
import { claimPorts } from "./ports.ts";

test("a port in use is one sentence that names the port and its variable", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  await once(holder, "listening");
  const address = holder.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const wanted = { name: "API", variable: "KEYHOLD_API_PORT", port };
  await expect(claimPorts({ host: "127.0.0.1", ports: [wanted] })).rejects.toThrow(
    `Port ${port} for the API is in use: stop the program that holds it, or set KEYHOLD_API_PORT to a free port.`,
  );
  await new Promise((resolve) => holder.close(resolve));
  await expect(claimPorts({ host: "127.0.0.1", ports: [wanted] })).resolves.toBeUndefined();
});

test("an address of another machine is one sentence that names KEYHOLD_HOST", async () => {
  const wanted = { name: "API", variable: "KEYHOLD_API_PORT", port: 4_000 };
  await expect(claimPorts({ host: "203.0.113.1", ports: [wanted] })).rejects.toThrow("set KEYHOLD_HOST to an address");
});

test("a data directory that cannot be written is one sentence that names its variable", () => {
  const folder = mkdtempSync(join(tmpdir(), "keyhold-data-"));
  const file = join(folder, "file");
  writeFileSync(file, "");
  expect(() => prepareDataDirectory(file)).toThrow(
    `The data directory ${file} cannot be written (a file is in its place): make it writable, or set KEYHOLD_DATA_DIR`,
  );
  expect(() => prepareDataDirectory(join(file, "data"))).toThrow("(a file is in its place)");
  rmSync(folder, { recursive: true });
});

test.runIf(process.platform === "linux")(
  "a data directory where none can be made is refused and not waited for",
  () => {
    expect(() => prepareDataDirectory("/proc/keyhold")).toThrow("The data directory /proc/keyhold cannot be written");
  },
);

test("a data directory is made when it is missing, and left empty", () => {
  const folder = join(mkdtempSync(join(tmpdir(), "keyhold-data-")), "new", "data");
  prepareDataDirectory(folder);
  expect(readdirSync(folder)).toEqual([]);
});

test("a Node that is too old is told what to do", () => {
  expect(nodeComplaint("v20.20.2")).toMatch(
    /^Keyhold runs on Node 26 or newer and this is Node 20\.20\.2: .*install.*\.$/,
  );
  expect(nodeComplaint("v26.10.0")).toBeNull();
  expect(nodeComplaint("v100.0.0")).toBeNull();
});
