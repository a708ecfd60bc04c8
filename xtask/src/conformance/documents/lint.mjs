// What four linters say about OpenAPI documents, a line for each complaint: tool, document, severity, rule, place, message.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { validate } from '@scalar/openapi-parser';

const say = (...fields) => console.log(fields.map((it) => String(it).replace(/\s+/g, ' ')).join('\t'));
const run = (program, ...options) => {
  const { stdout, error } = spawnSync(`node_modules/.bin/${program}`, options, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (error) throw error;
  return JSON.parse(stdout);
};

writeFileSync('spectral.yaml', 'extends: ["spectral:oas"]\n');
for (const path of process.argv.slice(2)) {
  const document = basename(path);
  for (const it of run('redocly', 'lint', '--extends=recommended', '--max-problems=10000', '--format=json', path).problems) {
    say('redocly', document, it.severity, it.ruleId, it.location[0]?.pointer, it.message);
  }
  const severities = ['error', 'warn', 'info', 'hint'];
  for (const it of run('spectral', 'lint', '--quiet', '--format=json', '--ruleset=spectral.yaml', path)) {
    say('spectral', document, severities[it.severity], it.code, `#/${it.path.join('/')}`, it.message);
  }
  try {
    await SwaggerParser.validate(path);
  } catch (error) {
    say('swagger-parser', document, 'error', error.name, '', error.message);
  }
  for (const it of (await validate(readFileSync(path, 'utf8'))).errors ?? []) {
    say('scalar', document, 'error', it.code ?? '', (it.path ?? []).join('/'), it.message);
  }
}
