import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** A program of this folder as setup.ts has compiled it: it starts in half the time. */
export const compiled = (name: 'bot-process' | 'sandbox-process'): string =>
  join(root, `dist/faults/test/faults/${name}.js`)

export function compile(): void {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const project = join(import.meta.dirname, 'tsconfig.json')
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the programs of the fault suite do not compile:\n${stdout}`)
}
