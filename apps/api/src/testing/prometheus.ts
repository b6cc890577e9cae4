export type Samples = ReadonlyMap<string, number>;

const COMMENT = /^# (?:HELP \w+ .*|TYPE (\w+) (?:counter|gauge|histogram|summary))$/;
const SAMPLE = /^((\w+)(?:\{(?:\w+="(?:[^"\\\n]|\\["\\n])*",?)+\})?) (\+Inf|-?\d[\d.]*(?:e[+-]?\d+)?|[Nn]a[Nn])$/;

/** Reads the text format of Prometheus strictly: a line that is none, a series twice or without its type is an error. */
export function parseMetrics(text: string): Samples {
  const samples = new Map<string, number>();
  const types = new Set<string>();
  for (const line of text.split("\n").filter((each) => each !== "")) {
    const comment = COMMENT.exec(line);
    if (comment?.[1] !== undefined) types.add(comment[1]);
    if (comment !== null) continue;
    const [, series = "", name = "", value = ""] = SAMPLE.exec(line) ?? [];
    const isTyped = types.has(name) || types.has(name.replace(/_(?:bucket|sum|count)$/, ""));
    if (!isTyped) throw new Error(`Not expected: ${line}`);
    if (samples.has(series)) throw new Error(`Twice: ${line}`);
    samples.set(series, Number(value.replace("+Inf", "Infinity")));
  }
  if (!text.endsWith("\n")) throw new Error("The last line does not end.");
  return samples;
}

/** The samples of one metric, by the values of its labels. */
export function samplesOf(samples: Samples, name: string): Record<string, number> {
  const found = [...samples].filter(([series]) => series === name || series.startsWith(`${name}{`));
  return Object.fromEntries(
    found.map(([series, value]) => [[...series.matchAll(/="([^"]*)"/g)].map(([, label]) => label).join(" "), value]),
  );
}
