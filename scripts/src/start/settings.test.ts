import { describe, expect, test } from "vitest";
import { readSettings } from "./settings.ts";

describe("the start script's settings", () => {
  test("have the ports of the README by default", () => {
    const settings = readSettings({}, "everything");
    expect(settings.consoleUrl).toBe("http://127.0.0.1:3000");
    expect(settings.apiUrl).toBe("http://127.0.0.1:4000");
    expect(settings.dataDirectory).toBe("./data");
  });

  test.each(["0", "65536", "-1", "3000.5", "abc", "0x10", " 80"])(
    "refuse %j as a port and name the variable",
    (text) => {
      expect(() => readSettings({ KEYHOLD_API_PORT: text }, "everything")).toThrow(
        `KEYHOLD_API_PORT takes a port number from 1 to 65535, not "${text}".`,
      );
    },
  );

  test("refuse one port for both", () => {
    expect(() => readSettings({ KEYHOLD_API_PORT: "3000" }, "everything")).toThrow("different ports");
  });

  test("want only the API's port for one more API process", () => {
    const settings = readSettings({ KEYHOLD_API_PORT: "3000" }, "api");
    expect(settings.ports.map(({ variable }) => variable)).toEqual(["KEYHOLD_API_PORT"]);
  });

  test("reach a service that listens everywhere by this machine's own address", () => {
    expect(readSettings({ KEYHOLD_HOST: "0.0.0.0" }, "everything").apiUrl).toBe("http://127.0.0.1:4000");
    expect(readSettings({ KEYHOLD_HOST: "::" }, "everything").apiUrl).toBe("http://[::1]:4000");
  });

  test("need no data directory when keys and database are elsewhere", () => {
    const env = { DATABASE_URL: "postgresql://localhost/keyhold", KEYHOLD_MASTER_KEYS: "given" };
    expect(readSettings(env, "api").dataDirectory).toBeNull();
    expect(readSettings({ DATABASE_URL: env.DATABASE_URL }, "api").dataDirectory).toBe("./data");
  });
});
