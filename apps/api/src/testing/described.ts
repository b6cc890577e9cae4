import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Answer, Json } from "./client.ts";
import { dig } from "./client.ts";

/** Where an answer is described: `["paths", "/v1/verify", "post", "responses"]` or `["components", "responses"]`. */
type Place = readonly string[];

/** What HTTP itself adds, or OpenAPI says elsewhere. */
const NOT_DESCRIBED = new Set([
  ...["connection", "content-length", "content-type", "date", "keep-alive", "transfer-encoding"],
]);

/** Compares answers with their description in a document of OpenAPI 3.1, in which nothing may be missing and nothing be left over. */
export function createDescription(document: Json) {
  const ajv = new Ajv2020({ allErrors: true });
  addFormats.default(ajv);
  // The document is no schema, but the schemas in it point at its parts.
  ajv.addVocabulary(Object.keys(document));
  ajv.addSchema(document, "document", undefined, false);
  const compiled = new Map<string, ValidateFunction>();

  function validate(pointer: string, value: unknown): void {
    const check = compiled.get(pointer) ?? ajv.compile({ $ref: `document#${pointer}` });
    compiled.set(pointer, check);
    if (!check(value)) throw new Error(`${pointer}: ${ajv.errorsText(check.errors)}`);
  }

  /** The thing itself, and the path to it, where there is only a pointer. */
  function resolve(place: Place): { readonly at: Place; readonly value: Json } {
    const value = dig(document, ...place);
    const { $ref } = value;
    return typeof $ref === "string" ? resolve($ref.slice("#/".length).split("/")) : { at: place, value };
  }

  function checkHeaders(response: { readonly at: Place; readonly value: Json }, headers: Headers): void {
    const described = Object.keys(response.value.headers ?? {});
    refuseUnknown(headers, described);
    for (const name of described) {
      const { at, value } = resolve([...response.at, "headers", name]);
      const sent = headers.get(name);
      if (sent === null && value.required === true) throw new Error(`The header ${name} is missing.`);
      if (sent !== null) validate(pointerOf([...at, "schema"]), isInteger(value) ? Number(sent) : sent);
    }
  }

  return {
    /** Throws when the answer is not what the document says of it. */
    check: (place: Place, name: string, { headers, text, body }: Answer): void => {
      const response = resolve([...place, name]);
      checkHeaders(response, headers);
      const type = headers.get("content-type")?.split(";")[0] ?? "";
      const described = Object.keys(response.value.content ?? {});
      if (!described.includes(type) && !(described.length === 0 && text === ""))
        throw new Error(`Not described: "${type}".`);
      if (described.length === 0) return;
      const value = type === "application/json" ? body : text;
      validate(pointerOf([...response.at, "content", type, "schema"]), value);
    },
  };
}

function refuseUnknown(headers: Headers, described: readonly string[]): void {
  const known = new Set([...NOT_DESCRIBED, ...described.map((name) => name.toLowerCase())]);
  const unknown = [...headers.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0) throw new Error(`Headers that are not described: ${unknown.join(", ")}.`);
}

function isInteger({ schema }: Json): boolean {
  return typeof schema === "object" && schema !== null && Reflect.get(schema, "type") === "integer";
}

function pointerOf(place: Place): string {
  return place.map((step) => `/${encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("");
}
