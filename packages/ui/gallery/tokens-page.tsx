import type { ReactNode } from "react";
import { contrastOf, PAIRS, type Pair, type Palette, readPalettes } from "../src/theme/contrast.ts";
import css from "../src/theme/tokens.css?raw";

const palettes = readPalettes(css);
const TYPE = ["text-xs", "text-sm", "text-base", "text-lg", "text-xl"] as const;
const SPACES = [1, 2, 3, 4, 6, 8, 12] as const;

/** Every token in one place, both themes beside each other. */
export function TokensPage() {
  return (
    <div data-state className="flex flex-col gap-8">
      {(["light", "dark"] as const).map((theme) => (
        <Colours key={theme} theme={theme} palette={palettes[theme]} />
      ))}
      <Section title="Type: Geist Sans and Geist Mono">
        {TYPE.map((size) => (
          <p key={size} className={size}>
            <code className="font-mono">{size}</code> One key for your whole organization
          </p>
        ))}
        <p className="slashed font-mono text-lg">0O 1lI 8B 5S 2Z</p>
      </Section>
      <Section title="Space: 4 px a step">
        {SPACES.map((steps) => (
          <div key={steps} className="flex items-center gap-3 text-sm">
            <span className="w-20 text-muted">
              {steps} · {steps * 4} px
            </span>
            <span className="h-3 bg-accent" style={{ width: steps * 4 }} />
          </div>
        ))}
      </Section>
      <Section title="One radius, hairlines, one shadow for what lies over the page">
        <div className="size-24 rounded-base border bg-surface shadow-overlay" />
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-base font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function Colours({ theme, palette }: { theme: string; palette: Palette }) {
  return (
    <Section title={`Colours, ${theme}`}>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-4 lg:grid-cols-6">
        {Object.entries(palette).map(([name, colour]) => (
          <li key={name} className="overflow-hidden rounded-base border">
            <div className="h-10 border-b" style={{ background: colour }} />
            <p className="p-2 text-xs">
              {name}
              <span className="block font-mono break-all text-muted">{colour}</span>
            </p>
          </li>
        ))}
      </ul>
      <ul className="flex flex-wrap gap-2">
        {PAIRS.map((pair) => (
          <PairChip key={`${pair.front} ${pair.back}`} pair={pair} palette={palette} />
        ))}
      </ul>
    </Section>
  );
}

function PairChip({ pair: { front, back, least }, palette }: { pair: Pair; palette: Palette }) {
  const [color = "", background = ""] = [palette[front], palette[back]];
  const ratio = contrastOf(color, background).toFixed(1);
  return (
    <li className="rounded-base border text-xs">
      {/* What needs 3 only is no text: it is drawn, and its number stands beside it. */}
      <span className="inline-block rounded-base px-2 py-1" style={{ background }}>
        {least > 3 ? (
          <span style={{ color }}>
            {front} on {back} {ratio}
          </span>
        ) : (
          <span aria-hidden className="inline-block h-2 w-8 align-middle" style={{ background: color }} />
        )}
      </span>
      {least > 3 ? null : (
        <span className="px-2">
          {front} on {back} {ratio}
        </span>
      )}
    </li>
  );
}
