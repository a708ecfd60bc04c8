// node build.mjs FOLDER: writes the page's three files there.
// node build.mjs --test: runs the tests of what is computed without a browser.

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const [target] = process.argv.slice(2);
if (!target) throw new Error('node build.mjs FOLDER | --test');

if (target === '--test') {
  const folder = mkdtempSync(join(tmpdir(), 'inspector-tests-'));
  const tests = readdirSync(join(here, 'test')).filter((it) => it.endsWith('.test.ts'));
  await build({
    entryPoints: tests.map((it) => join(here, 'test', it)),
    bundle: true,
    format: 'esm',
    platform: 'node',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    logLevel: 'warning',
  });
  const files = tests.map((it) => join(folder, it.replace(/\.ts$/, '.mjs')));
  const { status } = spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit' });
  rmSync(folder, { recursive: true });
  process.exit(status ?? 1);
}

mkdirSync(target, { recursive: true });
await build({
  entryPoints: { inspector: join(here, 'src/main.tsx') },
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome123', 'firefox120', 'safari17.5'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  charset: 'utf8',
  legalComments: 'inline',
  outdir: target,
  logLevel: 'warning',
});
await build({
  entryPoints: { inspector: join(here, 'src/inspector.css') },
  bundle: true,
  minify: true,
  target: ['chrome123', 'firefox120', 'safari17.5'],
  outdir: target,
  logLevel: 'warning',
});
copyFileSync(join(here, 'src/index.html'), join(target, 'index.html'));
