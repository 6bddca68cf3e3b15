import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'

// A disk that keeps only what was synced: every fsync copies its file into `shadow`, which is what a power cut leaves.
// Linux only: the path of a descriptor comes from /proc.
const [folder = '', shadow = '', rows = '0'] = process.argv.slice(2)
const cluster = path.join(folder, 'cluster')
let syncs = 0

const { fsyncSync } = fs
fs.fsyncSync = (descriptor) => {
  fsyncSync(descriptor)
  const file = fs.readlinkSync(`/proc/self/fd/${descriptor}`)
  if (!file.startsWith(`${cluster}/`) || !fs.existsSync(shadow) || !fs.statSync(file).isFile()) return
  syncs += 1
  fs.copyFileSync(file, path.join(shadow, 'cluster', path.relative(cluster, file)))
}
syncBuiltinESMExports()

const { openDatabase } = await import('../../../src/persistence/database.ts')
await openDatabase({ dataDir: folder }).then((database) => database.close())
fs.cpSync(cluster, path.join(shadow, 'cluster'), { recursive: true })
const database = await openDatabase({ dataDir: folder })
for (let n = 0; n < Number(rows); n += 1) {
  const id = crypto.randomUUID()
  await database.prisma.installation.create({
    data: { id, platform: 'slack', externalId: `row ${n}`, name: 'x'.repeat(2000), createdAt: new Date(0) },
  })
}
process.stdout.write(String(syncs))
process.kill(process.pid, 'SIGKILL')
