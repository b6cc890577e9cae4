import { describe, expect, test } from "vitest";
import { isPublicAddress } from "./address.ts";
import { resolveTarget } from "./resolve.ts";
import { parseTarget } from "./target.ts";

const STRICT = { allowHttp: false, allowPrivate: false };

const REFUSED = [
  ["this machine", "127.0.0.1", "127.255.255.254", "::1", "0.0.0.0", "0.1.2.3", "::"],
  ["private", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
  ["link-local, where clouds keep their secrets", "169.254.169.254", "fe80::1", "fe80::1%eth0"],
  ["shared by a carrier", "100.64.0.1", "100.127.255.255"],
  ["multicast and broadcast", "224.0.0.1", "239.255.255.255", "255.255.255.255", "ff02::1"],
  ["unique-local and site-local", "fc00::1", "fd12:3456::1", "fec0::1"],
  ["IPv4 in IPv6: mapped, compatible, translated, tunnelled", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1"],
  ["", "::ffff:0:7f00:1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:7f00:1::"],
  ["set aside", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "240.0.0.1", "2001:db8::1"],
  ["not given out", "4000::1", "100::1", "5f00::1"],
  ["no address", "", "example.com", "1.2.3.4.5", "300.1.1.1"],
].flatMap(([what = "", ...addresses]) => addresses.map((address) => [address, what] as const));

describe("a webhook may not go to", () => {
  test.each(REFUSED)("%s (%s)", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each([
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://[::ffff:7f00:1]/",
  ])("%s, however it is spelt", (url) => {
    expect(parseTarget(url, { allowHttp: true, allowPrivate: false })).toEqual({ ok: false, error: "ADDRESS" });
  });

  test.each([
    ["", "FORM"],
    ["receiver.example/hook", "FORM"],
    ["http://receiver.example/hook", "SCHEME"],
    ["ftp://receiver.example/", "SCHEME"],
    ["file:///etc/passwd", "SCHEME"],
    ["https://user:secret@receiver.example/", "CREDENTIALS"],
    ["https://receiver.example:22/", "PORT"],
    ["https://receiver.example:25/", "PORT"],
    ["https://127.0.0.1/", "ADDRESS"],
    ["https://①②⑦.0.0.1/", "ADDRESS"],
    ["https://localhost/", "ADDRESS"],
    ["https://localhost./", "ADDRESS"],
    ["https://db.internal/", "ADDRESS"],
    ["https://metadata/", "ADDRESS"],
  ])("%j: %s", (url, error) => {
    expect(parseTarget(url, STRICT)).toEqual({ ok: false, error });
  });

  test("a name of which one address is refused, whatever the others are", async () => {
    const url = new URL("https://receiver.example/");
    const resolve = async () => [
      { address: "93.184.215.14", family: 4 },
      { address: "10.0.0.7", family: 4 },
    ];
    expect(await resolveTarget(url, STRICT, resolve)).toBeNull();
    expect(await resolveTarget(url, STRICT, async () => [])).toBeNull();
    expect(await resolveTarget(url, { ...STRICT, allowPrivate: true }, resolve)).toHaveLength(2);
  });
});

describe("a webhook may go to", () => {
  test.each(["8.8.8.8", "93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111"])("%s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    "https://receiver.example/hook?token=1",
    "https://receiver.example:8443/",
    "https://93.184.215.14/",
    "https://[2606:4700:4700::1111]/",
  ])("%s", (url) => {
    expect(parseTarget(url, STRICT).ok).toBe(true);
  });

  test("http and private addresses, where the operator allows them", () => {
    expect(parseTarget("http://receiver.example/", { allowHttp: true, allowPrivate: false }).ok).toBe(true);
    expect(parseTarget("https://10.0.0.7/", { allowHttp: false, allowPrivate: true }).ok).toBe(true);
    expect(parseTarget("http://localhost:8080/", { allowHttp: true, allowPrivate: true }).ok).toBe(true);
  });
});
