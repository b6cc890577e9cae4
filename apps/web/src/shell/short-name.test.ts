import { organizationSlug } from "@keyhold/contract/organization/organization";
import { describe, expect, test } from "vitest";
import { changeNamed, shortNameOf } from "./short-name.ts";

describe("a short name out of a name", () => {
  test.each([
    ["Hooli", "hooli"],
    ["Müller & Söhne GmbH", "muller-sohne-gmbh"],
    ["  3M (Europe) ", "3m-europe"],
    ["株式会社", ""],
  ])("%s gives %s", (name, slug) => {
    expect(shortNameOf(name)).toBe(slug);
  });

  test("is one that the service takes, however long the name is", () => {
    const slug = shortNameOf(`${"a".repeat(47)} limited`);
    expect(organizationSlug.safeParse(slug).success).toBe(true);
  });
});

describe("while a name is typed", () => {
  test("the short name follows it", () => {
    expect(changeNamed({ name: "Hoo", slug: "hoo" }, { name: "Hooli" })).toEqual({ name: "Hooli", slug: "hooli" });
  });

  test("a short name that somebody typed stays", () => {
    expect(changeNamed({ name: "Hoo", slug: "hl" }, { name: "Hooli" })).toEqual({ name: "Hooli", slug: "hl" });
  });
});
