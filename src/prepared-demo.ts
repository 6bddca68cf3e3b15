import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import type { EpciRecord } from './application/ports/epci-catalogue.ts'
import type { Logger } from './application/ports/logger.ts'
import { keptDemo, startDemo } from './compose-demo.ts'
import type { Command } from './interaction/command.ts'
import type { Platform } from './interaction/invocation.ts'
import { MIGRATIONS, TEMPLATES } from './persistence/paths.ts'
import { templateFile } from './persistence/template.ts'

const SINCE = 'preparee-le'

export interface PreparedDemo {
  readonly folder: string
  readonly epci: EpciRecord
  readonly platform: Platform
  /** When it was set up: its clock goes on from there. */
  readonly since: Temporal.Instant
}

/** The default demo as it is right after its set-up, if `npm ci` made it for exactly these migrations. */
export async function findPreparedDemo(): Promise<PreparedDemo | undefined> {
  const folder = await folderOf()
  const file = join(folder, SINCE)
  if (!existsSync(file)) return undefined
  const kept = keptDemo(folder)
  if (!kept) return undefined
  const { platform, ...epci } = kept
  return { folder, epci, platform, since: Temporal.Instant.from(readFileSync(file, 'utf8')) }
}

/** Sets the demo up once, through its forty commands, so that a first `npm start` only copies the result. */
export async function prepareDemo(parts: {
  epci: EpciRecord
  commands: readonly Command[]
  mailFrom: string
  logger: Logger
}): Promise<void> {
  const folder = await folderOf()
  rmSync(dirname(folder), { recursive: true, force: true })
  const since = Temporal.Now.instant()
  const demo = await startDemo({ ...parts, dataDir: folder })
  await demo.ready
  await demo.close()
  writeFileSync(join(folder, SINCE), since.toString())
}

async function folderOf(): Promise<string> {
  const template = basename(await templateFile(MIGRATIONS, TEMPLATES), '.tar.gz')
  return join(dirname(TEMPLATES), 'demo', template)
}
