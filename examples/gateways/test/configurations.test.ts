import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

/** What Keyhold says about an allowed call: nobody else may say it to the application. */
const IDENTITY = ["x-keyhold-organization", "x-keyhold-organization-slug", "x-keyhold-remaining"];
/** What a gateway tells Keyhold, and what no client may tell in its place. */
const GATEWAYS_OWN = ["x-keyhold-verifier", "x-keyhold-source"];
const KEY = ["authorization", "x-api-key"];

function read(file: string): string {
  return readFileSync(resolve(import.meta.dirname, "..", file), "utf8");
}

/** Whatever is at a path in a parsed document. */
function at(document: unknown, ...path: (string | number)[]): unknown {
  return path.reduce(
    (value, name) => Object.entries(Object(value)).find(([key]) => key === String(name))?.[1],
    document,
  );
}

function names(value: unknown): string[] {
  return Object.values(Object(value)).map((name) => String(name).toLowerCase());
}

/** Of a list of one-field objects, the fields' values. */
function field(list: unknown, name: string): string[] {
  return Object.values(Object(list)).map((each) => String(at(each, name)));
}

describe("Traefik's configuration", () => {
  const { http } = parse(read("traefik/keyhold.yaml"));
  const dropped = (middleware: string) =>
    Object.entries(Object(at(http, "middlewares", middleware, "headers", "customRequestHeaders")))
      .filter(([, value]) => value === "")
      .map(([name]) => name.toLowerCase());

  test("asks after what the client made up is gone, and before the key is", () => {
    expect(at(http, "routers", "application", "middlewares")).toEqual(["question", "keyhold", "answer"]);
    expect(Object.keys(Object(http.middlewares))).toEqual(["question", "keyhold", "answer"]);
    expect(dropped("question")).toEqual(expect.arrayContaining([...IDENTITY, "x-keyhold-source"]));
    expect(dropped("answer")).toEqual(expect.arrayContaining([...KEY, "x-keyhold-verifier"]));
  });

  test("passes on to Keyhold the key and the token, and to the application what Keyhold says", () => {
    const auth = at(http, "middlewares", "keyhold", "forwardAuth");
    expect(names(at(auth, "authRequestHeaders"))).toEqual(expect.arrayContaining([...KEY, "x-keyhold-verifier"]));
    expect(names(at(auth, "authResponseHeaders")).sort()).toEqual(IDENTITY);
    expect(at(auth, "trustForwardHeader")).toBe(false);
    expect(new URL(String(at(auth, "address"))).pathname).toBe("/v1/authorize");
  });

  test("has its token from the environment, in the file that Traefik resolves", () => {
    const own = at(http, "middlewares", "question", "headers", "customRequestHeaders", "X-Keyhold-Verifier");
    expect(own).toBe('{{ env "KEYHOLD_VERIFIER_TOKEN" }}');
    expect(read("traefik/keyhold.yaml").split("{{")).toHaveLength(2);
    expect(at(parse(read("traefik/traefik.yaml")), "providers", "file", "filename")).toBe("keyhold.yaml");
  });
});

describe("Envoy's configuration", () => {
  const { static_resources: resources } = parse(read("envoy/envoy.yaml"));
  const manager = at(resources, "listeners", 0, "filter_chains", 0, "filters", 0, "typed_config");
  const [authz, router] = [0, 1].map((index) => at(manager, "http_filters", index));
  const service = at(authz, "typed_config", "http_service");

  test("drops what the client made up before it asks, and the key after that", () => {
    const early = at(manager, "early_header_mutation_extensions", 0, "typed_config", "mutations");
    expect(field(early, "remove")).toEqual(expect.arrayContaining([...IDENTITY, ...GATEWAYS_OWN]));
    expect(at(manager, "route_config", "virtual_hosts", 0, "request_headers_to_remove")).toEqual(KEY);
    expect([at(authz, "name"), at(router, "name")]).toEqual([
      "envoy.filters.http.ext_authz",
      "envoy.filters.http.router",
    ]);
  });

  test("lets nothing pass that was not decided", () => {
    expect(at(authz, "typed_config", "failure_mode_allow")).toBe(false);
    expect(at(authz, "typed_config", "status_on_error", "code")).toBe("ServiceUnavailable");
  });

  test("passes on to Keyhold the key and the token, and to the application what Keyhold says", () => {
    expect(field(at(authz, "typed_config", "allowed_headers", "patterns"), "exact")).toEqual(["x-api-key"]);
    expect(field(at(service, "authorization_request", "headers_to_add"), "key")).toEqual(GATEWAYS_OWN);
    const upstream = at(service, "authorization_response", "allowed_upstream_headers", "patterns");
    expect(field(upstream, "exact")).toEqual(IDENTITY);
    expect(at(service, "path_prefix")).toBe("/v1/authorize");
  });

  test("names clusters that are there", () => {
    const clusters = field(at(resources, "clusters"), "name");
    const route = at(manager, "route_config", "virtual_hosts", 0, "routes", 0, "route", "cluster");
    expect(clusters).toEqual([at(service, "server_uri", "cluster"), route]);
  });
});

test("no configuration holds a token", () => {
  for (const file of ["nginx/keyhold.conf", "caddy/Caddyfile", "traefik/keyhold.yaml", "envoy/envoy.yaml"]) {
    expect(read(file)).not.toMatch(/kv_\w/);
  }
});
