// Plain JavaScript in its oldest useful form: this file has to be understood by the Node that it turns away.

/**
 * @param {string} version
 * @returns {string | null}
 */
export function nodeComplaint(version) {
  const major = Number(version.replace(/^v/, "").split(".")[0]);
  if (major >= 26) return null;
  return (
    "Keyhold runs on Node 26 or newer and this is Node " +
    version.replace(/^v/, "") +
    ": it brings its own copy, so run `npx -y pnpm@12 install` in this folder and start again."
  );
}
