import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { elements } from '../../../src/sandbox/slack/block-elements.ts'
import { blocksBySurface } from '../../../src/sandbox/slack/block-kit.ts'
import { covered, notCovered } from '../../../src/sandbox/slack/coverage.ts'
import { holdsOf } from '../../../src/sandbox/slack/element-state.ts'
import { methods } from '../../../src/sandbox/slack/web-api/answer.ts'

const sorted = (names: readonly string[]) => [...names].sort()

const types = dirname(createRequire(import.meta.url).resolve('@slack/types'))
/** Types named by the interfaces of a declaration file that extend, or are, blocks or elements. */
function declared(file: string, names: RegExp): string[] {
  const text = readFileSync(join(types, 'block-kit', file), 'utf8')
  const found = [...text.matchAll(/export (?:interface|type) (\w+)(?:(?!\nexport )[\s\S])*?\n {4}type: '(\w+)'/g)]
  return sorted(found.filter(([, name]) => names.test(name ?? '')).map(([, , type]) => type ?? ''))
}

describe('what the sandbox covers', () => {
  it('is the Web API of the code', () => {
    expect(sorted(Object.keys(methods))).toEqual(sorted(covered.methods))
  })

  it('is the blocks and elements of the code', () => {
    expect(sorted(Object.keys(blocksBySurface.message))).toEqual(sorted(covered.messageBlocks))
    expect(sorted(Object.keys(blocksBySurface.modal))).toEqual(sorted(covered.modalBlocks))
    expect(sorted(Object.keys(elements))).toEqual(sorted(covered.elements))
  })

  it('knows what each element holds', () => {
    const silent = covered.elements.filter((type) => holdsOf(type) === undefined)
    expect(silent).toEqual(['button', 'image'])
  })

  it('decides on every block and element of @slack/types', () => {
    const blocks = new Set([...covered.messageBlocks, ...covered.modalBlocks, ...notCovered.blocks])
    expect(declared('blocks.d.ts', /Block$/)).toEqual(sorted([...blocks]))
    expect(declared('block-elements.d.ts', /^(?!RichText(?!Input))/)).toEqual(
      sorted([...covered.elements, ...notCovered.elements]),
    )
  })
})
