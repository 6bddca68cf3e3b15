import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/sandbox/discord/control-types.ts'
import { nested, run } from '../../../src/sandbox/discord/rules/engine.ts'
import { isEmpty, newMessage, responseMessage } from '../../../src/sandbox/discord/rules/message.ts'
import { holdLimits, times, x } from './limit-cases.ts'

const button = (n = 0, more: Json = {}) => ({ type: 2, style: 1, label: 'Oui', custom_id: `b${n}`, ...more })
const row = (...components: Json[]) => ({ type: 1, components })
const option = (n = 0, more: Json = {}) => ({ label: `Option ${n}`, value: `${n}`, ...more })
const select = (more: Json = {}) => ({ type: 3, custom_id: 's', options: [option()], ...more })
const text = (content = 'x') => ({ type: 10, content })
const embed = (more: Json) => ({ embeds: [more] })
const rows = (...components: Json[]) => ({ components })
const v2 = (...components: Json[]) => ({ flags: 1 << 15, components })

const MESSAGE = { rules: newMessage, schema: 'MessageCreateRequest' }
const inSpec = true

describe('what a message may hold', () => {
  holdLimits({
    content: {
      ...MESSAGE,
      fits: { content: x(2000) },
      over: { content: x(2001) },
      at: 'content',
      code: 'BASE_TYPE_MAX_LENGTH',
    },
    'unknown key': {
      ...MESSAGE,
      fits: { content: 'x' },
      over: { content: 'x', texte: 'x' },
      at: 'texte',
      code: 'UNKNOWN_KEY',
    },
    nonce: {
      ...MESSAGE,
      inSpec,
      fits: { content: 'x', nonce: x(25) },
      over: { content: 'x', nonce: x(26) },
      at: 'nonce',
      code: 'BASE_TYPE_MAX_LENGTH',
    },
    'enforced nonce': {
      ...MESSAGE,
      fits: { nonce: 'x', enforce_nonce: true },
      over: { enforce_nonce: true },
      at: 'nonce',
      code: 'BASE_TYPE_REQUIRED',
    },
    'embed count': {
      ...MESSAGE,
      inSpec,
      fits: { embeds: times(10, () => ({ title: 'x' })) },
      over: { embeds: times(11, () => ({ title: 'x' })) },
      at: 'embeds',
      code: 'BASE_TYPE_MAX_LENGTH',
    },
    'embed title': {
      ...MESSAGE,
      inSpec,
      fits: embed({ title: x(256) }),
      over: embed({ title: x(257) }),
      at: 'embeds.0.title',
      code: 'BASE_TYPE_MAX_LENGTH',
    },
    'embed description': {
      ...MESSAGE,
      inSpec,
      fits: embed({ description: x(4096) }),
      over: embed({ description: x(4097) }),
      at: 'embeds.0.description',
      code: 'BASE_TYPE_MAX_LENGTH',
    },
    'embed fields': {
      ...MESSAGE,
      inSpec,
      fits: embed({ fields: times(25, () => ({ name: 'x', value: 'x' })) }),
      over: embed({ fields: times(26, () => ({ name: 'x', value: 'x' })) }),
      at: 'embeds.0.fields',
      code: 'BASE_TYPE_MAX_LENGTH',
    },
    'embed field value': {
      ...MESSAGE,
      inSpec,
      fits: embed({ fields: [{ name: 'x', value: x(1024) }] }),
      over: embed({ fields: [{ name: 'x', value: x(1025) }] }),
      at: 'embeds.0.fields.0.value',
      code: 'BASE_TYPE_BAD_LENGTH',
    },
    'embed footer': {
      ...MESSAGE,
      inSpec,
      fits: embed({ footer: { text: x(2048) } }),
      over: embed({ footer: { text: x(2049) } }),
      at: 'embeds.0.footer.text',
      code: 'BASE_TYPE_BAD_LENGTH',
    },
    'embed sum': {
      ...MESSAGE,
      fits: { embeds: [{ description: x(3000) }, { description: x(3000) }] },
      over: { embeds: [{ description: x(3000) }, { description: x(3001) }] },
      at: 'embeds',
      code: 'MAX_EMBED_SIZE_EXCEEDED',
    },
    rows: {
      ...MESSAGE,
      fits: rows(...times(5, (n) => row(button(n)))),
      over: rows(...times(6, (n) => row(button(n)))),
      at: 'components',
      code: 'BASE_TYPE_MAX_LENGTH',
    },
    'buttons in a row': {
      ...MESSAGE,
      inSpec,
      fits: rows(row(...times(5, button))),
      over: rows(row(...times(6, button))),
      at: 'components.0.components',
      code: 'BASE_TYPE_BAD_LENGTH',
    },
    'select beside a button': {
      ...MESSAGE,
      fits: rows(row(select())),
      over: rows(row(button(), select())),
      at: 'components.0.components.1',
      code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    },
    'button label': {
      ...MESSAGE,
      inSpec,
      fits: rows(row(button(0, { label: x(80) }))),
      over: rows(row(button(0, { label: x(81) }))),
      at: 'components.0.components.0.label',
      code: 'BASE_TYPE_MAX_LENGTH',
    },
    'button without custom_id': {
      ...MESSAGE,
      fits: rows(row(button())),
      over: rows(row({ type: 2, style: 1, label: 'x' })),
      at: 'components.0.components.0.custom_id',
      code: 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED',
    },
    'link without url': {
      ...MESSAGE,
      fits: rows(row({ type: 2, style: 5, label: 'x', url: 'https://example.org' })),
      over: rows(row({ type: 2, style: 5, label: 'x' })),
      at: 'components.0.components.0.url',
      code: 'BUTTON_COMPONENT_URL_REQUIRED',
    },
    custom_id: {
      ...MESSAGE,
      inSpec,
      fits: rows(row(button(0, { custom_id: x(100) }))),
      over: rows(row(button(0, { custom_id: x(101) }))),
      at: 'components.0.components.0.custom_id',
      code: 'BASE_TYPE_BAD_LENGTH',
    },
    'custom_id twice': {
      ...MESSAGE,
      fits: rows(row(button(0), button(1))),
      over: rows(row(button(0)), row(button(0))),
      at: 'components.1.components.0.custom_id',
      code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
    },
    'select options': {
      ...MESSAGE,
      inSpec,
      fits: rows(row(select({ options: times(25, option) }))),
      over: rows(row(select({ options: times(26, option) }))),
      at: 'components.0.components.0.options',
      code: 'BASE_TYPE_BAD_LENGTH',
    },
    'option value twice': {
      ...MESSAGE,
      fits: rows(row(select({ options: [option(0), option(1)] }))),
      over: rows(row(select({ options: [option(0), option(0)] }))),
      at: 'components.0.components.0.options.1.value',
      code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    },
    'more choices than options': {
      ...MESSAGE,
      fits: rows(row(select({ max_values: 1 }))),
      over: rows(row(select({ max_values: 2 }))),
      at: 'components.0.components.0.max_values',
      code: 'SELECT_COMPONENT_MAX_OVER_OPTIONS',
    },
    placeholder: {
      ...MESSAGE,
      inSpec,
      fits: rows(row(select({ placeholder: x(150) }))),
      over: rows(row(select({ placeholder: x(151) }))),
      at: 'components.0.components.0.placeholder',
      code: 'BASE_TYPE_MAX_LENGTH',
    },
    'text display without the flag': {
      ...MESSAGE,
      fits: v2(text()),
      over: rows(text()),
      at: 'components.0.type',
      code: 'UNION_TYPE_CHOICES',
    },
    'content beside V2': {
      ...MESSAGE,
      fits: v2(text()),
      over: { ...v2(text()), content: 'x' },
      at: 'content',
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    },
    'V2 components': {
      ...MESSAGE,
      fits: v2({ type: 17, components: times(39, () => text()) }),
      over: v2({ type: 17, components: times(40, () => text()) }),
      at: 'components',
      code: 'BASE_TYPE_MAX_LENGTH',
    },
    'V2 text': {
      ...MESSAGE,
      fits: v2(text(x(2000)), text(x(2000))),
      over: v2(text(x(2000)), text(x(2001))),
      at: 'components',
      code: 'COMPONENT_MAX_TOTAL_TEXT_LENGTH',
    },
    'mentions by list and by kind': {
      ...MESSAGE,
      fits: { content: 'x', allowed_mentions: { users: ['1'] } },
      over: { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      at: 'allowed_mentions',
      code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    },
  })

  it('know what shows nothing', () => {
    expect(isEmpty({}, 0)).toBe(true)
    expect(isEmpty({ content: ' \n', embeds: [], components: [] }, 0)).toBe(true)
    expect(isEmpty({ content: 'x' }, 0)).toBe(false)
    expect(isEmpty({}, 1)).toBe(false)
  })

  it('let an answer be private, and a post not', () => {
    expect(run(responseMessage, { content: 'x', flags: 64 })).toEqual([])
    expect(run(newMessage, { content: 'x', flags: 64 }).map(({ code }) => code)).toEqual(['MESSAGE_FLAGS_INVALID'])
  })

  it('are told in Discord’s nested form', () => {
    expect(nested(run(newMessage, embed({ title: x(257) })))).toEqual({
      embeds: {
        0: { title: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 256 or fewer in length.' }] } },
      },
    })
  })
})
