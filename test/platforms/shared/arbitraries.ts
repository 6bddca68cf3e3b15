import fc from 'fast-check'
import type { Block } from '../../../src/domain/document.ts'
import type { Choice, Field, Form } from '../../../src/interaction/form.ts'
import type { Button, Inline, Text, View, ViewBlock } from '../../../src/interaction/view.ts'

/** What a hostile or careless member types: markup of both platforms, mentions, addresses, control and half characters. */
const nasty = fc.constantFrom(
  '<!channel>',
  '<!here|here>',
  '@channel @everyone',
  '<@UPOMPEY>',
  '<#CRESEAU>',
  '<!subteam^S1>',
  '<https://exemple.invalid|cliquez ici>',
  'https://exemple.invalid/a_b*c*',
  '*gras* _italique_ ~barré~ `code`',
  '```bloc```',
  ':smile:',
  '> citation',
  '# titre\n- liste\n1. rang\n-# petit',
  '<@234567890123456789> <@&1> <t:0:R> <:e:1> </aide:1>',
  '[cliquez](https://exemple.invalid) <https://exemple.invalid>',
  '||caché|| __souligné__ \\*',
  '\u202Edetourne\u202C مرحبا שלום',
  'A & B < C > D',
  '&lt;!channel&gt;',
  '\u0000\u0007',
  '\uD800',
  '🎉'.repeat(90),
  '\n\n\n',
  '   ',
  '',
  '"\\"'.repeat(400),
)
const plainText = fc.string({ unit: 'grapheme', maxLength: 200 })
const longText = fc.integer({ min: 1, max: 9000 }).map((n) => 'Délibération n° 12. '.repeat(n / 20 + 1).slice(0, n))
export const anyText = fc.oneof(
  { weight: 5, arbitrary: nasty },
  { weight: 5, arbitrary: plainText },
  { weight: 1, arbitrary: longText },
)

const inline: fc.Arbitrary<Inline> = fc.oneof(
  anyText,
  anyText.map((bold) => ({ bold })),
  anyText.map((italic) => ({ italic })),
  fc
    .tuple(anyText, fc.constantFrom('UPOMPEY', '234567890123456789', null, 'pas un id'))
    .map(([name, userId]) => ({ person: { name, userId } })),
  fc
    .tuple(fc.constantFrom('https://exemple.fr/ics?a=1&b=2', 'javascript:alert(1)'), anyText)
    .map(([url, label]) => ({ link: { url, label } })),
)
const text: fc.Arbitrary<Text> = fc.oneof(inline, fc.array(inline, { maxLength: 8 }))

const subject = fc.string({ unit: fc.constantFrom(...'abcdef0123456789~-:'), maxLength: 60 })
const button: fc.Arbitrary<Button> = fc.record(
  {
    label: anyText,
    action: fc.constantFrom('reunion.presence', 'compte-rendu.approuver'),
    subject,
    style: fc.constantFrom('primary', 'danger'),
    confirm: fc.record({ title: anyText, text: anyText, yes: anyText, no: anyText }),
  },
  { requiredKeys: ['label', 'action', 'subject'] },
)

const runs = fc.array(fc.record({ text: anyText, bold: fc.boolean(), italic: fc.boolean() }), { maxLength: 5 })
const facts = { id: fc.uuid(), audience: fc.constantFrom('tous', 'dgs') } as const
const documentBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ ...facts, kind: fc.constant('heading'), level: fc.constantFrom(1, 2, 3), text: runs }),
  fc.record({ ...facts, kind: fc.constant('paragraph'), text: runs }),
  fc.record({
    ...facts,
    kind: fc.constant('list'),
    start: fc.option(fc.integer({ min: 0, max: 99_999 })),
    items: fc.array(runs, { maxLength: 12 }),
  }),
  fc.record({
    ...facts,
    kind: fc.constant('table'),
    header: fc.array(runs, { minLength: 1, maxLength: 4 }),
    rows: fc.array(fc.array(runs, { maxLength: 4 }), { maxLength: 6 }),
  }),
) as fc.Arbitrary<Block>

const block: fc.Arbitrary<ViewBlock> = fc.oneof(
  anyText.map((each) => ({ kind: 'heading', text: each })),
  text.map((each) => ({ kind: 'text', text: each })),
  text.map((each) => ({ kind: 'note', text: each })),
  fc.array(fc.tuple(anyText, text), { maxLength: 30 }).map((each) => ({ kind: 'facts', facts: each })),
  fc
    .tuple(fc.boolean(), fc.array(text, { maxLength: 60 }))
    .map(([ordered, items]) => ({ kind: 'list', ordered, items })),
  fc
    .tuple(fc.array(anyText, { maxLength: 25 }), fc.array(fc.array(anyText, { maxLength: 25 }), { maxLength: 20 }))
    .map(([head, rows]) => ({ kind: 'table', head, rows })),
  anyText.map((each) => ({ kind: 'quote', text: each })),
  fc.constant({ kind: 'divider' }),
  fc.array(button, { maxLength: 40 }).map((buttons) => ({ kind: 'buttons', buttons })),
  fc.array(documentBlock, { maxLength: 30 }).map((blocks) => ({ kind: 'document', blocks })),
) as fc.Arbitrary<ViewBlock>

export const view: fc.Arbitrary<View> = fc.record({ summary: anyText, blocks: fc.array(block, { maxLength: 15 }) })

const choice: fc.Arbitrary<Choice> = fc.record(
  { value: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 75 }), label: anyText, description: anyText },
  { requiredKeys: ['value', 'label'] },
)
const choices = fc.oneof(
  fc.array(choice, { maxLength: 12 }),
  fc
    .integer({ min: 90, max: 260 })
    .map((n) => Array.from({ length: n }, (_, i) => ({ value: `v${i}`, label: `Commune ${i}` }))),
)
const common = { label: anyText, hint: anyText, required: fc.boolean() }
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T
const field: fc.Arbitrary<Omit<Field, 'name'>> = fc
  .oneof(
    fc.record({
      ...common,
      kind: fc.constant('text'),
      multiline: fc.boolean(),
      max: fc.integer({ min: 1, max: 9000 }),
      min: optional(fc.integer({ min: 0, max: 9000 })),
      placeholder: optional(anyText),
      value: optional(anyText),
    }),
    fc.record({
      ...common,
      kind: fc.constant('number'),
      min: optional(fc.integer({ min: -5, max: 5 })),
      max: optional(fc.integer({ min: 5, max: 500 })),
      value: optional(fc.integer({ min: -50, max: 900 })),
    }),
    fc.record({
      ...common,
      kind: fc.constant('date'),
      value: fc.constantFrom('2026-06-09', '2026-02-31', '2026-99-01', 'x', undefined),
    }),
    fc.record({ ...common, kind: fc.constant('time'), value: fc.constantFrom('09:30', '24:00', '9h', undefined) }),
    fc.record({ ...common, kind: fc.constant('choice'), choices, value: fc.constantFrom('v3', 'inconnu', undefined) }),
    fc.record({
      ...common,
      kind: fc.constant('choices'),
      choices,
      values: fc.constantFrom([], ['v1', 'v95'], undefined),
    }),
    fc.record({ ...common, kind: fc.constant('user'), value: fc.constantFrom('UPOMPEY', '123456', undefined) }),
    fc.record({ ...common, kind: fc.constant('file'), accept: fc.constantFrom([], ['.md', 'txt'], ['text/markdown']) }),
  )
  .map((each) => defined(each)) as fc.Arbitrary<Omit<Field, 'name'>>

export const form: fc.Arbitrary<Form> = fc.record({
  action: fc.constant('ordre-du-jour.proposer'),
  subject,
  title: anyText,
  submit: anyText,
  intro: fc.array(text, { maxLength: 3 }),
  fields: fc
    .array(field, { maxLength: 12 })
    .map((fields) => fields.map((each, index) => ({ ...each, name: `champ-${index}` }) as Field)),
})
