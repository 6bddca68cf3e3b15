/**
 * Compiles the program and the demo's page into dist, and copies what is not TypeScript beside it.
 * dist/template, built by src/entries/template.ts, is left alone.
 */
import { spawn } from 'node:child_process'
import { cpSync, existsSync, rmSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
const PAGE = 'src/web/demo/page/tsconfig.json'

for (const folder of ['src', 'commands']) rmSync(path.join(root, 'dist', folder), { recursive: true, force: true })

const projects = ['tsconfig.build.json', PAGE].filter((project) => existsSync(path.join(root, project)))
const failed = (await Promise.all(projects.map(compile))).some((status) => status !== 0)
if (failed) process.exit(1)

cpSync(path.join(root, 'src'), path.join(root, 'dist/src'), { recursive: true, filter: isAsset })

function compile(project) {
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
  const child = spawn(process.execPath, [tsc, '-p', project], { cwd: root, stdio: 'inherit' })
  return new Promise((resolve) => child.on('exit', resolve))
}

/** Folders are entered; of the files, what the compiler does not write. */
function isAsset(file) {
  return !/\.ts$|\/tsconfig\.json$/.test(file)
}
