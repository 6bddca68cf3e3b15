import { existsSync } from 'node:fs'
import path from 'node:path'

/** Where package.json is: two folders up from the sources, three from dist. */
const root = findRoot(import.meta.dirname)

export const MIGRATIONS = path.join(root, 'prisma/migrations')
export const TEMPLATES = path.join(root, 'dist/template')

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, 'package.json'))) return folder
  const parent = path.dirname(folder)
  if (parent === folder) throw new Error(`no package.json above ${import.meta.dirname}`)
  return findRoot(parent)
}
