// Bundles src/ into the folder that is named: `node build.mjs TARGET`. Licences of what is bundled go beside it.
import { build } from "esbuild";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];
if (!target) throw new Error("name the folder to write to: node build.mjs TARGET");

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: { explorer: "src/main.js", sparql: "src/sparql.js" },
  outdir: target,
  bundle: true,
  format: "esm",
  minify: true,
  target: ["es2022"],
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});
await writeFile(join(target, "THIRD_PARTY_LICENSES.txt"), await licences(Object.keys(metafile.inputs)));

/**
 * The names, versions and licences of the packages that files come from.
 * @param {string[]} inputs
 */
async function licences(inputs) {
  const names = inputs.flatMap((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []);
  const told = [];
  for (const name of [...new Set(names)].sort()) {
    const folder = join(here, "node_modules", name);
    const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
    const text = file ? await readFile(join(folder, file), "utf8") : `Licence: ${about.license}\n`;
    told.push(`${name} ${about.version}\n\n${text.trim()}\n`);
  }
  return told.join(`\n${"-".repeat(72)}\n\n`);
}
