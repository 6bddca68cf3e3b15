import { describe, expect, it } from 'vitest'
import { messageBlockErrors, viewErrors } from '../../../src/sandbox/slack/block-kit.ts'
import { plain } from './with-bolt.ts'

const section = (length: number) => ({ type: 'section', text: { type: 'mrkdwn', text: 'é'.repeat(length) } })
const button = (more: object = {}) => ({ type: 'button', text: plain('Oui'), action_id: 'oui', ...more })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const options = (count: number, length = 1) =>
  Array.from({ length: count }, (_, n) => ({ text: plain('x'.repeat(length)), value: `v${n}` }))
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain('Champ'), element, ...more })
const select = (more: object) => ({ type: 'static_select', action_id: 's', ...more })
const cell = { type: 'raw_text', text: 'a' }

const wrong: [string, object[], string][] = [
  [
    '51 blocks',
    Array.from({ length: 51 }, () => ({ type: 'divider' })),
    'no more than 50 items allowed [json-pointer:/blocks]',
  ],
  [
    'a block of no known type',
    [{ type: 'carousel', elements: [] }],
    'unsupported type: carousel [json-pointer:/blocks/0/type]',
  ],
  ['a block without a type', [{ text: plain('x') }], 'missing required field: type [json-pointer:/blocks/0]'],
  [
    'an unknown key',
    [{ type: 'divider', colour: 'red' }],
    'invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  ['a section of 3001', [section(3001)], 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
  ['an empty section', [section(0)], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
  ['a section of nothing', [{ type: 'section' }], 'must define either `text` or `fields` [json-pointer:/blocks/0]'],
  [
    '11 fields',
    [{ type: 'section', fields: Array.from({ length: 11 }, () => plain('x')) }],
    'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
  ],
  [
    'a field of 2001',
    [{ type: 'section', fields: [plain('x'.repeat(2001))] }],
    'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
  ],
  [
    'a header of 151',
    [{ type: 'header', text: plain('x'.repeat(151)) }],
    'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'a header in mrkdwn',
    [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
    'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
  ],
  [
    'a context of 11',
    [{ type: 'context', elements: Array.from({ length: 11 }, () => plain('x')) }],
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'a button in a context',
    [{ type: 'context', elements: [button()] }],
    'unsupported type: button [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    '26 elements',
    [actions(...Array.from({ length: 26 }, (_, n) => button({ action_id: `a${n}` })))],
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'one action_id twice',
    [actions(button(), button())],
    '`action_id` oui already exists [json-pointer:/blocks/0/elements/1/action_id]',
  ],
  [
    'one block_id twice',
    [
      { type: 'divider', block_id: 'b' },
      { type: 'divider', block_id: 'b' },
    ],
    '`block_id` b already exists [json-pointer:/blocks/1/block_id]',
  ],
  [
    'a button of 76',
    [actions(button({ text: plain('x'.repeat(76)) }))],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    'a button value of 2001',
    [actions(button({ value: 'x'.repeat(2001) }))],
    'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  ],
  [
    'a button in green',
    [actions(button({ style: 'green' }))],
    'must be one of the following: primary, danger [json-pointer:/blocks/0/elements/0/style]',
  ],
  [
    'a confirm text of 301',
    [actions(button({ confirm: { text: plain('x'.repeat(301)) } }))],
    'must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
  ],
  [
    '101 options',
    [actions(select({ options: options(101) }))],
    'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'an option of 76',
    [actions(select({ options: options(1, 76) }))],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
  ],
  [
    'no options',
    [actions(select({}))],
    'must define either `options` or `option_groups` [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'an initial option from elsewhere',
    [actions(select({ options: options(2), initial_option: { text: plain('?'), value: '?' } }))],
    'initial option must exactly match one of the options [json-pointer:/blocks/0/elements/0]',
  ],
  [
    '11 radio buttons',
    [actions({ type: 'radio_buttons', options: options(11) })],
    'no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    '6 overflow options',
    [actions({ type: 'overflow', options: options(6) })],
    'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'a bad initial date',
    [actions({ type: 'datepicker', initial_date: '9 juin' })],
    'must be a date formatted as YYYY-MM-DD [json-pointer:/blocks/0/elements/0/initial_date]',
  ],
  [
    'a text input outside an input block',
    [actions({ type: 'plain_text_input', action_id: 't' })],
    'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'a file input in a message',
    [input({ type: 'file_input', action_id: 'f' })],
    'unsupported type: file_input [json-pointer:/blocks/0/element/type]',
  ],
  [
    'an image without a source',
    [{ type: 'image', alt_text: 'x' }],
    'must define either `image_url` or `slack_file` [json-pointer:/blocks/0]',
  ],
  [
    '101 table rows',
    [{ type: 'table', rows: Array.from({ length: 101 }, () => [cell]) }],
    'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
  ],
  [
    '21 table columns',
    [{ type: 'table', rows: [Array.from({ length: 21 }, () => cell)] }],
    'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
  ],
  [
    'rich text of no known part',
    [{ type: 'rich_text', elements: [{ type: 'rich_text_table', elements: [] }] }],
    'unsupported type: rich_text_table [json-pointer:/blocks/0/elements/0/type]',
  ],
]

const right: [string, object[]][] = [
  ['50 blocks', Array.from({ length: 50 }, () => ({ type: 'divider' }))],
  ['a section of 3000 accented letters', [section(3000)]],
  ['the same action_id in two blocks', [actions(button()), actions(button())]],
  ['a section with a menu', [{ ...section(1), accessory: select({ options: options(100, 75) }) }]],
  ['option groups', [actions(select({ option_groups: [{ label: plain('g'), options: options(3) }] }))]],
  ['a text input in a message', [input({ type: 'plain_text_input', action_id: 't' })]],
  [
    'a list in rich text',
    [
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a', style: { bold: true } }] }],
          },
        ],
      },
    ],
  ],
  ['a table', [{ type: 'table', rows: [[cell, cell]], column_settings: [{ align: 'right', is_wrapped: true }] }]],
]

describe('blocks of a message', () => {
  it.each(wrong)('refuses %s', (_name, blocks, error) => {
    expect(messageBlockErrors(blocks)).toEqual([error])
  })
  it.each(right)('takes %s', (_name, blocks) => {
    expect(messageBlockErrors(blocks)).toEqual([])
  })
})

const text = { type: 'plain_text_input', action_id: 't' }
const modal = (blocks: object[], more: object = {}) => ({
  type: 'modal',
  title: plain('Titre'),
  submit: plain('Envoyer'),
  blocks,
  ...more,
})

const wrongViews: [string, object, string][] = [
  [
    'a title of 25',
    modal([], { title: plain('x'.repeat(25)) }),
    'must be less than 25 characters [json-pointer:/view/title/text]',
  ],
  [
    'a submit of 25',
    modal([], { submit: plain('x'.repeat(25)) }),
    'must be less than 25 characters [json-pointer:/view/submit/text]',
  ],
  ['no title', { type: 'modal', blocks: [] }, 'missing required field: title [json-pointer:/view]'],
  [
    'an input without submit',
    modal([input(text)], { submit: undefined }),
    'missing required field: submit [json-pointer:/view]',
  ],
  [
    '101 blocks',
    modal(Array.from({ length: 101 }, () => ({ type: 'divider' }))),
    'no more than 100 items allowed [json-pointer:/view/blocks]',
  ],
  [
    'private_metadata of 3001',
    modal([], { private_metadata: 'x'.repeat(3001) }),
    'must be less than 3001 characters [json-pointer:/view/private_metadata]',
  ],
  [
    'a callback_id of 256',
    modal([], { callback_id: 'x'.repeat(256) }),
    'must be less than 256 characters [json-pointer:/view/callback_id]',
  ],
  [
    'an unknown key',
    modal([], { submit_disabled: true }),
    'invalid additional property: submit_disabled [json-pointer:/view]',
  ],
  ['a table', modal([{ type: 'table', rows: [[cell]] }]), 'unsupported type: table [json-pointer:/view/blocks/0/type]'],
  ['a home tab', { type: 'home', blocks: [] }, 'unsupported type: home [json-pointer:/view/type]'],
  [
    'max_length 3001',
    modal([input({ ...text, max_length: 3001 })]),
    'must be less than or equal to 3000 [json-pointer:/view/blocks/0/element/max_length]',
  ],
  [
    'an initial value that is too long',
    modal([input({ ...text, max_length: 3, initial_value: 'abcd' })]),
    'must be less than 4 characters [json-pointer:/view/blocks/0/element/initial_value]',
  ],
  [
    'a label of 2001',
    modal([input(text, { label: plain('x'.repeat(2001)) })]),
    'must be less than 2001 characters [json-pointer:/view/blocks/0/label/text]',
  ],
  [
    'two elements with the focus',
    modal([input({ ...text, focus_on_load: true }), input({ ...text, focus_on_load: true })]),
    'only one element can have focus_on_load [json-pointer:/view/blocks/1/element/focus_on_load]',
  ],
  [
    '11 files',
    modal([input({ type: 'file_input', max_files: 11 })]),
    'must be less than or equal to 10 [json-pointer:/view/blocks/0/element/max_files]',
  ],
  [
    'a number input that does not say',
    modal([input({ type: 'number_input' })]),
    'missing required field: is_decimal_allowed [json-pointer:/view/blocks/0/element]',
  ],
  [
    'a placeholder of 151',
    modal([input({ ...text, placeholder: plain('x'.repeat(151)) })]),
    'must be less than 151 characters [json-pointer:/view/blocks/0/element/placeholder/text]',
  ],
  ['no view', 'modal' as never, 'must provide an object [json-pointer:/view]'],
]

describe('modals', () => {
  it.each(wrongViews)('refuses %s', (_name, view, error) => {
    expect(viewErrors(view)).toEqual([error])
  })
  it('takes one of each input', () => {
    const inputs = [
      text,
      { type: 'number_input', is_decimal_allowed: false },
      { type: 'email_text_input' },
      { type: 'url_text_input' },
      { type: 'datepicker' },
      { type: 'timepicker' },
      { type: 'checkboxes', options: options(10) },
      { type: 'radio_buttons', options: options(10) },
      { type: 'users_select' },
      { type: 'multi_users_select' },
      { type: 'multi_static_select', options: options(100) },
      { type: 'file_input', filetypes: ['md', 'txt'] },
      { type: 'rich_text_input' },
      { type: 'datetimepicker' },
    ]
    expect(viewErrors(modal(inputs.map((element) => input(element))))).toEqual([])
  })
})
