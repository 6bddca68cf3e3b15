import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { StartRefused } from '../application/ports/start-refused.ts'
import { syncPath } from './synced-nodefs.ts'

const UNWRITABLE: Readonly<Record<string, string>> = {
  ENOENT: 'son dossier n’existe pas',
  EACCES: 'le droit d’écrire dans son dossier manque',
  EPERM: 'le droit d’écrire dans son dossier manque',
  EROFS: 'son dossier est en lecture seule',
  EISDIR: 'c’est un dossier',
  ENOTDIR: 'son dossier n’en est pas un',
  ENOSPC: 'le disque est plein',
  EDQUOT: 'le disque est plein',
}

/**
 * Complete and on the disk when it resolves, or absent. It holds names, addresses and drafts: nobody else on the machine
 * reads it.
 * @throws StartRefused where it cannot be written
 */
export async function writeBackupFile(file: string, lines: AsyncIterable<string>): Promise<void> {
  const draft = `${file}.${process.pid}`
  try {
    const text = Readable.from(ended(lines))
    await pipeline(text, createGzip(), createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true }))
    renameSync(draft, file)
    syncPath(path.dirname(path.resolve(file)))
  } catch (error) {
    const why = UNWRITABLE[(error as NodeJS.ErrnoException).code ?? '']
    if (why) throw new StartRefused(`La sauvegarde ${file} ne peut pas être écrite : ${why}. Rien n’a été sauvegardé.`)
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

async function* ended(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`
}

/** @throws StartRefused when it is damaged or no such file */
export async function* readBackupFile(file: string): AsyncGenerator<string> {
  const plain = createGunzip()
  const reading = pipeline(createReadStream(file), plain)
  reading.catch(() => {})
  try {
    yield* createInterface({ input: plain, crlfDelay: Number.POSITIVE_INFINITY })
    await reading
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new StartRefused(`Il n’y a pas de fichier ${file}.`)
    if (code === 'EISDIR') throw new StartRefused(`${file} est un dossier.`)
    if (code === 'EACCES') throw new StartRefused(`Le droit de lire ${file} manque.`)
    if (code?.startsWith('Z_'))
      throw new StartRefused('Ce fichier est abîmé, ou n’est pas une sauvegarde d’Assembleur.')
    throw error
  }
}
