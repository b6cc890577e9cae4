/** One finding for each line that matches. */
export function linesMatching(text: string, pattern: RegExp, message: string): { line: number; message: string }[] {
  return text.split("\n").flatMap((line, index) => (pattern.test(line) ? [{ line: index + 1, message }] : []));
}
