import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { adapters } from './adapters.ts'
import { readCases } from './read.ts'

// CASES_DIR=… npx vitest run test/cases runs the cases of another folder.
const folder = process.env.CASES_DIR ?? fileURLToPath(new URL('.', import.meta.url))
const kinds = readCases(folder)

it(`finds cases in ${folder}`, () => {
  expect(kinds.flatMap(({ cases }) => cases).length).toBeGreaterThan(0)
})

for (const { kind, cases } of kinds) {
  describe(`kind ${kind}`, () => {
    const adapter = adapters[kind]
    if (!adapter) {
      it('is known', () => expect.fail(`Unknown kind « ${kind} »: write its adapter in test/cases/adapters.ts`))
      return
    }
    for (const { id, title, rules, input, expected } of cases) {
      it(`${id}: ${title} [${rules.join(' ')}]`, () => {
        expect(adapter(input), `case ${id}`).toEqual(expected)
      })
    }
  })
}
