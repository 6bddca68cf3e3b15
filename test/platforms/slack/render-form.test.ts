import { describe, expect, test } from 'vitest'
import type { Field, Form } from '../../../src/interaction/form.ts'
import { renderForm } from '../../../src/platforms/slack/render-form.ts'
import { viewErrors } from '../../../src/sandbox/slack/block-kit.ts'

const formOf = (...fields: Field[]): Form => ({
  action: 'reseau.rejoindre',
  subject: 'n1',
  title: 'Rejoindre',
  submit: 'Demander',
  fields,
})
const input = (field: Field) =>
  renderForm(formOf(field)).blocks[0] as unknown as { element: Record<string, unknown>; hint?: { text: string } }
const communes = (n: number) => Array.from({ length: n }, (_, i) => ({ value: `c${i}`, label: `Commune ${i}` }))
const base = { name: 'commune', label: 'Commune', required: true }

test('a form says what it does and where its fields are', () => {
  const modal = renderForm(formOf({ ...base, kind: 'text', max: 80, value: 'Faulx' }), '{"v":1}')
  expect(modal).toMatchObject({
    callback_id: 'v1:reseau.rejoindre:n1',
    private_metadata: '{"v":1}',
    title: { text: 'Rejoindre' },
    submit: { text: 'Demander' },
    blocks: [
      {
        type: 'input',
        block_id: 'commune',
        optional: false,
        element: { type: 'plain_text_input', action_id: 'commune', max_length: 80, initial_value: 'Faulx' },
      },
    ],
  })
})

test('a long title is shortened visibly', () => {
  const { title } = renderForm({ ...formOf(), title: 'Proposer un sujet pour la prochaine réunion' })
  expect(title.text).toBe('Proposer un sujet pour…')
})

describe('choices', () => {
  test('158 communes: two groups, named by their ends, the chosen one kept', () => {
    const field: Field = { ...base, kind: 'choice', choices: communes(158), value: 'c157' }
    const { element } = input(field)
    const groups = element.option_groups as unknown as Array<{ label: { text: string }; options: unknown[] }>
    expect(groups.map(({ label, options }) => [label.text, options.length])).toEqual([
      ['Commune 0 – Commune 78', 79],
      ['Commune 79 – Commune 157', 79],
    ])
    expect(element).toMatchObject({ initial_option: { value: 'c157' } })
    expect(viewErrors(renderForm(formOf(field)))).toEqual([])
  })

  test('10,001 options are refused, 10,000 are not', () => {
    expect(() => input({ ...base, kind: 'choice', choices: communes(10_001) })).toThrow(RangeError)
    expect(
      (input({ ...base, kind: 'choice', choices: communes(10_000) }).element as { option_groups: unknown[] })
        .option_groups,
    ).toHaveLength(100)
  })

  test.each([
    [3, true, 'radio_buttons'],
    [3, false, 'static_select'],
    [6, true, 'static_select'],
  ])('%i choices, explained: %s → %s', (n, explained, type) => {
    const choices = communes(n).map((each) => (explained ? { ...each, description: 'Explication' } : each))
    expect(input({ ...base, kind: 'choice', choices }).element.type).toBe(type)
  })

  test.each([
    [10, 'checkboxes'],
    [11, 'multi_static_select'],
  ])('several among %i → %s', (n, type) => {
    const { element } = input({ ...base, kind: 'choices', choices: communes(n), values: ['c2', 'inconnu'] })
    expect(element).toMatchObject({ type, initial_options: [{ value: 'c2' }] })
  })

  test('none possible is said', () => {
    const modal = renderForm(formOf({ ...base, kind: 'choice', choices: [] }))
    expect(JSON.stringify(modal.blocks)).toContain('Commune : aucun choix possible pour l’instant.')
    expect(viewErrors(modal)).toEqual([])
  })
})

test('a text that does not fit its field is announced', () => {
  const { element, hint } = input({ ...base, kind: 'text', max: 5000, value: 'x'.repeat(3200) })
  expect(String(element.initial_value)).toHaveLength(3000)
  expect(hint?.text).toBe('Le texte est trop long pour ce champ : ses 200 derniers caractères n’y figurent pas.')
})

test('the other kinds of fields', () => {
  const elements = renderForm(
    formOf(
      { ...base, name: 'a', kind: 'number', min: 1, max: 9, value: 3 },
      { ...base, name: 'b', kind: 'date', value: '2026-06-09' },
      { ...base, name: 'c', kind: 'time', value: '09:30' },
      { ...base, name: 'd', kind: 'user', value: 'UFAULX' },
      { ...base, name: 'e', kind: 'file', accept: ['.md', 'txt'], wants: 'text' },
    ),
  ).blocks.map((block) => (block as { element: object }).element)
  expect(elements).toEqual([
    {
      type: 'number_input',
      action_id: 'a',
      is_decimal_allowed: false,
      min_value: '1',
      max_value: '9',
      initial_value: '3',
    },
    { type: 'datepicker', action_id: 'b', initial_date: '2026-06-09' },
    { type: 'timepicker', action_id: 'c', initial_time: '09:30' },
    { type: 'users_select', action_id: 'd', initial_user: 'UFAULX' },
    { type: 'file_input', action_id: 'e', max_files: 1, filetypes: ['md', 'txt'] },
  ])
})
