type Stream = Pick<NodeJS.WriteStream, "write" | "isTTY">;

export type Streams = { readonly stdout: Stream; readonly stderr: Stream };

export type Shown = { readonly isJson: boolean; readonly showsProgress: boolean };

/** What a command says. The result goes to standard output, as text or as JSON, and everything else to standard error. */
export interface Output {
  readonly isJson: boolean;
  /** The result, or one of several: one line of JSON, or the text. */
  result(json: Readonly<Record<string, unknown>>, text: string): void;
  /** A remark for people. */
  say(text: string): void;
  /** How far long work is: on a terminal or when asked for, twice a second at most. */
  progress(text: string): void;
}

const PROGRESS_MS = 500;

export function createOutput({ stdout, stderr }: Streams, { isJson, showsProgress }: Shown): Output {
  let shownAt = Number.NEGATIVE_INFINITY;
  let isOpen = false;

  function endProgress(): void {
    if (isOpen) stderr.write("\n");
    isOpen = false;
  }

  return {
    isJson,
    result: (json, text) => {
      endProgress();
      stdout.write(`${isJson ? JSON.stringify(json) : text}\n`);
    },
    say: (text) => {
      endProgress();
      stderr.write(`${text}\n`);
    },
    progress: (text) => {
      const now = performance.now();
      if (!showsProgress || now - shownAt < PROGRESS_MS) return;
      shownAt = now;
      isOpen = stderr.isTTY === true;
      stderr.write(isOpen ? `\r\u001b[2K${text}` : `${text}\n`);
    },
  };
}

/** Columns of texts, two spaces apart. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
  return lines.map((line) => line.trimEnd()).join("\n");
}
