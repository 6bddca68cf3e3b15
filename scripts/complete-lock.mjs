/**
 * Completes package-lock.json after `npm install` on a machine whose registry lacks the binaries of other platforms:
 * npm then leaves those optional packages out of the lock, and `npm ci` refuses it everywhere. Their version is what
 * their parent asks for, exactly; their platform is in their name. Run by `npm run lock`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const FILE = path.join(import.meta.dirname, '../package-lock.json')
const OS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const CPU = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

const lock = JSON.parse(readFileSync(FILE, 'utf8'))
const added = Object.values(lock.packages).flatMap((parent) =>
  Object.entries(parent.optionalDependencies ?? {}).flatMap(([name, version]) => complete(parent, name, version)),
)
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`)
console.log(added.length === 0 ? 'package-lock.json is complete' : `added to package-lock.json: ${added.join(', ')}`)

function complete(parent, name, version) {
  const place = `node_modules/${name}`
  const words = name.split('/').pop().split('-')
  const os = words.filter((word) => OS.includes(word))
  const cpu = words.filter((word) => CPU.includes(word))
  if (lock.packages[place] || cpu.length === 0 || !/^\d+\.\d+\.\d+/.test(version)) return []
  lock.packages[place] = {
    version,
    ...(parent.dev ? { dev: true } : {}),
    optional: true,
    cpu,
    ...(os.length > 0 ? { os } : {}),
    ...libc(words),
  }
  return [name]
}

function libc(words) {
  if (words.some((word) => word.startsWith('musl'))) return { libc: ['musl'] }
  return words.some((word) => word.startsWith('gnu')) ? { libc: ['glibc'] } : {}
}
