import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../../../src/interaction/form.ts'
import { countSteps, stepModal } from '../../../src/platforms/discord/form-steps.ts'
import { digestOf, marked, readMark } from '../../../src/platforms/discord/mark.ts'
import { renderMessages } from '../../../src/platforms/discord/render-view.ts'
import { type Check, run } from '../../../src/sandbox/discord/rules/engine.ts'
import { newMessage } from '../../../src/sandbox/discord/rules/message.ts'
import { modal } from '../../../src/sandbox/discord/rules/modal.ts'
import { loadSpec } from '../../../src/sandbox/discord/spec.ts'
import { anyText, form, view } from '../shared/arbitraries.ts'

/** Shrinking a large view is slow: a failure is told after twenty seconds at most. */
const runs = (numRuns: number) => ({ numRuns, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true })
const POMPEY = '234567890123456789'
const OURS = 'https://exemple.fr/ics?a=1&b=2'
const problems = (check: Check, value: object) => run(check, JSON.parse(JSON.stringify(value)))
const spec = await loadSpec()

/** What Discord would bring to life in a text: what no backslash stands before. */
function alive(markdown: string): string[] {
  const bare = markdown.replace(/`\/[^`]*`/g, '').replace(/\\[^\s0-9A-Za-z]/g, '')
  const links = [...bare.matchAll(/\]\(([^)]*)\)/g)].map(([, url = '']) => url).filter((url) => url !== OURS)
  const tags = [...bare.matchAll(/<[^>]*>/g)].map(([tag]) => tag).filter((tag) => tag !== `<@${POMPEY}>`)
  const addresses = bare.replaceAll(`(${OURS})`, '').match(/https?:\/\//g) ?? []
  return [
    ...links,
    ...tags,
    ...addresses,
    ...(bare.match(/@(everyone|here)/gi) ?? []),
    ...(bare.match(/\|\||__|~~/g) ?? []),
  ]
}

const textsOf = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, each]) =>
        key === 'content' && typeof each === 'string' ? [each] : textsOf(each),
      )

describe('any view', () => {
  test('renders to messages that Discord accepts, and whose mark is read back', () => {
    fc.assert(
      fc.property(view, (each) => {
        const messages = renderMessages(each)
        expect(messages.length).toBeGreaterThan(0)
        const mark = { digest: digestOf('0190a5b0-0000-7000-8000-000000000001'), parts: messages.length }
        for (const [index, { files: _made, ...message }] of messages.entries()) {
          const sent = marked(message, { ...mark, part: index + 1 })
          expect(problems(newMessage, sent)).toEqual([])
          expect(readMark(sent as unknown as Parameters<typeof readMark>[0])).toEqual({ ...mark, part: index + 1 })
        }
      }),
      runs(300),
    )
  })

  test('agrees with Discord’s own description of a message', () => {
    fc.assert(
      fc.property(view, (each) => {
        for (const message of renderMessages(each)) {
          expect(spec?.('MessageCreateRequest', JSON.parse(JSON.stringify(message)))).toEqual([])
        }
      }),
      runs(60),
    )
  })

  test('brings nothing to life that a member typed, and notifies nobody whom we do not name', () => {
    fc.assert(
      fc.property(view, (each) => {
        for (const message of renderMessages(each)) {
          expect(textsOf(message.components).flatMap(alive)).toEqual([])
          expect(message.allowed_mentions.parse).toEqual([])
          expect(message.allowed_mentions.users?.filter((id) => id !== POMPEY)).toEqual([])
        }
      }),
      runs(300),
    )
  })
})

describe('a document', () => {
  test('loses no character, however long', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 60 }), (typed) => {
        const blocks = typed.map((text, index) => ({
          id: String(index),
          audience: 'tous' as const,
          kind: 'paragraph' as const,
          text: [{ text, bold: false, italic: false }],
        }))
        const rendered = renderMessages({ summary: '', blocks: [{ kind: 'document', blocks }] })
        const shown = textsOf(rendered)
          .join('')
          .replace(/\\([^\s0-9A-Za-z])/g, '$1')
        const bare = (text: string) => text.replace(/[\p{Cc}\p{Cs}\p{Cf}\s]/gu, '')
        const given = bare(typed.join(''))
        if (given !== '') expect(bare(shown)).toBe(given)
      }),
      runs(200),
    )
  })
})

describe('any form', () => {
  const windows = (each: Form) =>
    Array.from({ length: countSteps(each) }, (_, i) =>
      stepModal(each, { id: '1098765432109876543', step: i + 1, mode: 'on' }, '1098765432109876543'),
    )

  test('renders to windows that Discord accepts, and that hold every field', () => {
    fc.assert(
      fc.property(form, (each) => {
        const shown = windows(each)
        for (const one of shown) expect(problems(modal, one)).toEqual([])
        for (const { name, kind, ...field } of each.fields) {
          const without = 'choices' in field && field.choices.length === 0
          if (!without) expect(JSON.stringify(shown), kind).toMatch(new RegExp(`"${name}(#1)?~`))
        }
      }),
      runs(400),
    )
  })

  test('brings nothing to life that a member typed', () => {
    fc.assert(
      fc.property(form, (each) => {
        expect(textsOf(windows(each)).flatMap(alive)).toEqual([])
      }),
      runs(200),
    )
  })
})
