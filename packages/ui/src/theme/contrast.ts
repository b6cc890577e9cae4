/** Colours by the name of their token, without its `--kh-`. */
export type Palette = Readonly<Record<string, string>>;

/** A colour on another, and the least that WCAG 2.2 AA asks of the two. */
export type Pair = { front: string; back: string; least: number };

const TEXT = 4.5;
/** Edges of controls, marks and the ring of the focus. */
const SHAPE = 3;

const PAGES = ["canvas", "sunken", "surface", "hover"];
const SOFT = ["accent-soft", "hold-soft", "danger-soft"];

/** Every pair that the components use. */
export const PAIRS: readonly Pair[] = [
  ...pairs(["text", "muted"], [...PAGES, ...SOFT], TEXT),
  ...pairs(["faint"], PAGES, TEXT),
  ...pairs(["accent"], [...PAGES, "accent-soft"], TEXT),
  ...pairs(["hold"], [...PAGES, "hold-soft"], TEXT),
  ...pairs(["danger"], [...PAGES, "danger-soft"], TEXT),
  ...pairs(["on-ink"], ["ink", "ink-hover"], TEXT),
  ...pairs(["on-danger"], ["danger", "danger-hover"], TEXT),
  ...pairs(["field"], ["canvas", "surface"], SHAPE),
  ...pairs(["accent"], SOFT, SHAPE),
];

function pairs(fronts: readonly string[], backs: readonly string[], least: number): Pair[] {
  return fronts.flatMap((front) => backs.map((back) => ({ front, back, least })));
}

/** The palettes of both themes, as `tokens.css` has them. */
export function readPalettes(css: string): { light: Palette; dark: Palette } {
  return { light: paletteOf(css, ":root"), dark: paletteOf(css, ':root[data-theme="dark"]') };
}

function paletteOf(css: string, selector: string): Palette {
  const block = css.split(`\n${selector} {`)[1]?.split("\n}")[0] ?? "";
  return Object.fromEntries(
    [...block.matchAll(/--kh-([\w-]+): ([^;]+);/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}

/** The contrast of two opaque colours as WCAG 2 computes it, 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminanceOf(hex: string): number {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new Error(`"${hex}" is no opaque colour in hexadecimal digits`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
