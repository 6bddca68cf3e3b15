import { expect, it } from 'vitest'
import type { Json } from '../../../src/sandbox/discord/control-types.ts'
import { type Check, run } from '../../../src/sandbox/discord/rules/engine.ts'
import { loadSpec, type SpecCheck } from '../../../src/sandbox/discord/spec.ts'

const spec = (await loadSpec()) as SpecCheck

export interface Case {
  readonly rules: Check
  readonly schema: string
  /** As far as the limit goes. */
  readonly fits: Json
  /** One step too far, where, and in whose words. */
  readonly over: Json
  readonly at: string
  readonly code: string
  /** The official contract finds it too. */
  readonly inSpec?: true
}

export const x = (length: number): string => 'x'.repeat(length)
export const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))

/** One test a limit: the hand-written rules and the official contract, side by side. */
export function holdLimits(cases: Record<string, Case>): void {
  it.each(Object.entries(cases))('%s: takes the most, and refuses one step more', (_, each) => {
    const { rules, schema, fits, over, at, code, inSpec } = each
    expect(run(rules, fits)).toEqual([])
    expect(spec(schema, fits)).toEqual([])
    expect(run(rules, over).map((problem) => [problem.path.join('.'), problem.code])).toEqual([[at, code]])
    expect(spec(schema, over).length > 0).toBe(inSpec === true)
  })
}
