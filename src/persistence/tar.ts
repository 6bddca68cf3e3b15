import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { syncPath } from './synced-nodefs.ts'

const BLOCK = 512
const FOLDER = '5'

/**
 * Unpacks an archive written by PGlite (plain ustar: files and folders, names under 100 bytes) and makes every file
 * and folder durable before it returns.
 */
export function unpackDurably(archive: Buffer, into: string): void {
  mkdirSync(into, { recursive: true, mode: 0o700 })
  const folders = new Set([into])
  for (let at = 0; archive[at] !== 0 && at < archive.length; ) {
    const name = text(archive, at, 100)
    const size = Number.parseInt(text(archive, at + 124, 12), 8)
    const target = path.join(into, name)
    if (!target.startsWith(into)) throw new Error(`archive leaves its folder: ${name}`)
    if (text(archive, at + 156, 1) === FOLDER) mkdirSync(target, { recursive: true, mode: 0o700 })
    else writeDurably(target, archive.subarray(at + BLOCK, at + BLOCK + size))
    folders.add(path.dirname(target))
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  for (const folder of folders) syncPath(folder)
}

function writeDurably(file: string, content: Buffer): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, content, { mode: 0o600, flush: true })
}

function text(archive: Buffer, at: number, length: number): string {
  const field = archive.subarray(at, at + length)
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end === -1 ? length : end).trim()
}
