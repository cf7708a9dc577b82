// Makes static/vendor/three.module.min.js: the parts of three.js that the page uses, in one module.
//
//     node tools/bundle_three.mjs
//
// The result is committed, so that Spinalis runs without node; `bundled()` lets a test compare.

import { copyFile, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const root = new URL("../", import.meta.url);
const vendor = new URL("src/spinalis_web/static/vendor/", root);
const three = new URL("node_modules/three/", root);

/** @returns {Promise<string>} the module's text */
export async function bundled() {
  const { version } = JSON.parse(await readFile(new URL("package.json", three), "utf8"));
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("tools/three_parts.mjs", root))],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "inline",
    banner: { js: `// three.js ${version}, reduced to the parts in tools/three_parts.mjs` },
    write: false,
  });
  return outputFiles[0].text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(new URL("three.module.min.js", vendor), await bundled());
  await copyFile(new URL("LICENSE", three), new URL("three.LICENSE.txt", vendor));
}
