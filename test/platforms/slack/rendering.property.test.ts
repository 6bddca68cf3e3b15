import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderForm } from '../../../src/platforms/slack/render-form.ts'
import { renderMessages, renderResult, renderView } from '../../../src/platforms/slack/render-view.ts'
import { viewErrors } from '../../../src/sandbox/slack/block-kit.ts'
import { contentProblem } from '../../../src/sandbox/slack/message-content.ts'
import { anyText, form, view } from '../shared/arbitraries.ts'

/** Shrinking a large view is slow: a failure is told after twenty seconds at most. */
const runs = (numRuns: number) => ({ numRuns, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true })

type Json = Record<string, unknown>

/** Every object in a tree, the tree included. */
function* objects(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value as Json
  for (const each of Object.values(value)) yield* objects(each)
}

const OURS = 'https://exemple.fr/ics?a=1&b=2'

/** What is alive in rendered blocks: mentions, links, broadcasts, and mrkdwn that Slack would interpret. */
function alive(blocks: unknown): string[] {
  return [...objects(blocks)].flatMap((each) => {
    if (each.type === 'user') return each.user_id === 'UPOMPEY' ? [] : [`user ${each.user_id}`]
    if (each.type === 'link') return each.url === OURS ? [] : [`link ${each.url}`]
    if (['broadcast', 'channel', 'usergroup', 'team', 'emoji', 'date'].includes(String(each.type)))
      return [String(each.type)]
    if (each.type === 'mrkdwn') return mrkdwnMarkup(String(each.text), each.verbatim === true)
    if (each.type === 'plain_text') return each.emoji === false ? [] : ['plain_text with emoji']
    return []
  })
}

function mrkdwnMarkup(text: string, verbatim: boolean): string[] {
  const tags = [...text.matchAll(/<([^>]*)>/g)].map(([, inside]) => inside ?? '')
  const strange = tags.filter((tag) => tag !== '@UPOMPEY' && !tag.startsWith(`${OURS.replace('&', '&amp;')}|`))
  return [...strange, ...(verbatim ? [] : ['not verbatim']), ...(/@(channel|here|everyone)/i.test(text) ? ['@'] : [])]
}

describe('any view', () => {
  test('renders to messages that Slack accepts', () => {
    fc.assert(
      fc.property(view, (each) => {
        const messages = renderMessages(each)
        expect(messages.length).toBeGreaterThan(0)
        for (const message of messages) {
          expect(contentProblem(message)).toBeUndefined()
          expect(message.text.length).toBeLessThan(4000)
        }
      }),
      runs(300),
    )
  })

  test('renders to a modal that Slack accepts', () => {
    fc.assert(
      fc.property(view, (each) => {
        expect(viewErrors(renderResult(each, ''))).toEqual([])
      }),
      runs(200),
    )
  })

  test('brings nothing to life that a member typed', () => {
    fc.assert(
      fc.property(view, (each) => {
        expect(alive(renderView(each))).toEqual([])
        for (const { text } of renderMessages(each)) {
          expect(text).not.toMatch(/[<>]|@(channel|here|everyone)/i)
        }
      }),
      runs(300),
    )
  })

  test('is the same each time', () => {
    fc.assert(
      fc.property(view, (each) => {
        expect(renderView(each)).toEqual(renderView(each))
      }),
      runs(50),
    )
  })
})

describe('a document', () => {
  const words = (value: unknown) =>
    [...objects(value)]
      .flatMap((each) => (each.type === 'text' || each.type === 'raw_text' ? [String(each.text)] : []))
      .join('')
      .replace(/\s/g, '')

  test('loses no character, however long', () => {
    const paragraphs = fc.array(anyText, { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(paragraphs, (typed) => {
        const blocks = typed.map((text, index) => ({
          id: String(index),
          audience: 'tous' as const,
          kind: 'paragraph' as const,
          text: [{ text, bold: index % 2 === 0, italic: false }],
        }))
        const rendered = renderView({ summary: 'Compte-rendu', blocks: [{ kind: 'document', blocks }] })
        const given = typed.join('').replace(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\s]/gu, '')
        if (given !== '') expect(words(rendered)).toBe(given)
      }),
      runs(200),
    )
  })
})

describe('any form', () => {
  test('renders to a modal that Slack accepts', () => {
    fc.assert(
      fc.property(form, (each) => {
        expect(viewErrors(renderForm(each))).toEqual([])
      }),
      runs(400),
    )
  })

  test('brings nothing to life that a member typed', () => {
    fc.assert(
      fc.property(form, (each) => {
        expect(alive(renderForm(each).blocks)).toEqual([])
      }),
      runs(200),
    )
  })
})
