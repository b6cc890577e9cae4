import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);

/** After the build: a Brotli copy beside every script and sheet, as small as it gets, since it is made only once. */
async function compressStatic(directory: string): Promise<void> {
  const names = await readdir(directory, { recursive: true });
  for (const name of names.filter((each) => /\.(js|css)$/.test(each))) {
    const file = path.join(directory, name);
    const text = await readFile(file);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
    await writeFile(`${file}.br`, await compress(text, { params }));
  }
}

await compressStatic(path.join(import.meta.dirname, "../../.next/static"));
