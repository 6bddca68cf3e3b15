import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { refuseDemoFolder, startDemo } from '../../src/compose-demo.ts'
import { createLogger } from '../../src/entries/logger.ts'
import { epciCatalogue } from '../../src/persistence/epci-catalogue.ts'
import { lockFolder } from '../../src/persistence/lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test.each([false, true])('the demo never touches the base of a real network (reset: %s)', async (reset) => {
  const epci = epciCatalogue.find('245400601')
  if (!epci) throw new Error('no EPCI')
  const kept = join(folder, 'base', 'PG_VERSION')
  mkdirSync(join(folder, 'base'))
  writeFileSync(kept, '17')
  const logger = createLogger('silent')
  const demo = startDemo({ dataDir: folder, epci, commands: [], mailFrom: 'Réseau <reseau@exemple.fr>', logger, reset })
  await expect(demo).rejects.toThrow('contient la base d’un vrai réseau : la démonstration n’y touche pas.')
  expect(existsSync(kept)).toBe(true)
  // And the folder is free again.
  lockFolder(folder).release()
})

test('a real bot never works on the demo’s folder, whose people are nobody', () => {
  refuseDemoFolder(folder)
  writeFileSync(join(folder, 'demo-prete'), '{}')
  expect(() => refuseDemoFolder(folder)).toThrow('est celui de la démonstration, et ses personnes sont fictives.')
})

test('a folder that cannot be written says so', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(() => lockFolder(join(folder, 'file', 'base'))).toThrow('ne peut pas être écrit (ENOTDIR)')
})
