import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { covered } from '../../../src/sandbox/discord/coverage.ts'
import { routes } from '../../../src/sandbox/discord/rest/answer.ts'
import { actionRow } from '../../../src/sandbox/discord/rules/components.ts'
import { v2Types } from '../../../src/sandbox/discord/rules/components-v2.ts'
import { run } from '../../../src/sandbox/discord/rules/engine.ts'
import { labelled, modalTypes } from '../../../src/sandbox/discord/rules/modal.ts'

const numbers = (types: object) => Object.keys(types).map(Number)
const sorted = <T>(values: Iterable<T>) => [...new Set(values)].sort((a, b) => (a < b ? -1 : 1))

const zod = fileURLToPath(import.meta.resolve('discord-api-spec/zod'))
const schemas = readFileSync(zod, 'utf8')
const spec = readFileSync(zod.replace('.zod.js', '.ts'), 'utf8')

/** Each operation's method and path, read off the official contract. */
function operations(): Map<string, string> {
  const found = new Map<string, string>()
  let path = ''
  let method = ''
  for (const line of spec.split('\n')) {
    path = /^ {2}"(\/[^"]*)": \{$/.exec(line)?.[1] ?? path
    method = /^ {4}(get|post|put|patch|delete): \{$/.exec(line)?.[1]?.toUpperCase() ?? method
    const name = /\/\*\* \w+ response for (\w+) \*\//.exec(line)?.[1]
    if (name && !found.has(name)) found.set(name, `${method} ${path}`)
  }
  return found
}

describe('what the sandbox covers', () => {
  it('is the operations of the code, where Discord has them', () => {
    expect(sorted(Object.keys(routes))).toEqual(sorted(covered.operations))
    const known = operations()
    const moved = Object.entries(routes).filter(([name, { on }]) => known.get(name) !== on)
    expect(moved.map(([name]) => [name, known.get(name)])).toEqual([])
  })

  it('is the events that the code sends', () => {
    const folder = 'src/sandbox/discord'
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    const code = files
      .filter((name) => name !== 'coverage.ts')
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n')
    const pattern =
      /'((?:READY|RESUMED|(?:CHANNEL|GUILD|INTERACTION|MESSAGE|THREAD)_[A-Z_]*(?:CREATE|UPDATE|DELETE|ADD|REMOVE|CHUNK|SYNC)))'/g
    const scheduled = ['CREATE', 'UPDATE', 'DELETE'].map((kind) => `GUILD_SCHEDULED_EVENT_${kind}`)
    const sent = [...code.matchAll(pattern)].map(([, name]) => name ?? '')
    expect(sorted([...sent, ...scheduled])).toEqual(sorted(covered.events))
  })

  it('is the components of the code', () => {
    const inRow = covered.messageComponents.filter((type) => {
      const found = run(actionRow, { type: 1, components: [{ type }] })
      return !found.some(({ code }) => code === 'UNION_TYPE_CHOICES')
    })
    // A thumbnail stands beside a section only.
    expect(sorted([...numbers(v2Types), ...inRow, 11])).toEqual(sorted(covered.messageComponents))
    expect(sorted([...numbers(modalTypes), ...numbers(labelled)])).toEqual(sorted(covered.modalComponents))
  })

  it('decides on every component of the official contract', () => {
    const declared = (what: string) =>
      [
        ...schemas.matchAll(
          new RegExp(`export const \\w+ComponentFor${what}RequestSchema =[\\s\\S]*?z\\.literal\\((\\d+)\\)`, 'g'),
        ),
      ].map(([, type]) => Number(type))
    expect(sorted(declared('Message'))).toEqual(sorted(covered.messageComponents))
    expect(sorted(declared('Modal'))).toEqual(sorted(covered.modalComponents))
  })
})
