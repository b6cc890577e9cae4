/** What the processes of the bench take over from the shell: where programs and temporary files are, and nothing that changes what they do. */
export function inheritedEnv(source: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const names = ["PATH", "TMPDIR", "HOME"];
  return Object.fromEntries(names.flatMap((name) => (source[name] === undefined ? [] : [[name, source[name]]])));
}
