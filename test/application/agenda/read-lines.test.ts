import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../../src/application/errors.ts'
import { readActions, readDecisions, readTopics } from '../../../src/application/read-lines.ts'

const from = Temporal.PlainDate.from('2026-06-09')
const actions = (text: string) =>
  readActions(text, from, { label: 'Actions', field: 'actions' }).map(({ text: what, owner, due }) => [
    what,
    owner,
    due?.toString() ?? null,
  ])
const topics = (text: string) => readTopics(text, 2, { label: 'Demandes', field: 'demandes' })

function refusal(read: () => unknown): UserError {
  try {
    read()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('actions, one a line', () => {
  it('reads text, owner and date whatever the dash', () => {
    expect(actions('Recenser les besoins — DGS de Faulx — échéance 30/06/2026')).toEqual([
      ['Recenser les besoins', 'DGS de Faulx', '2026-06-30'],
    ])
    expect(actions('- Écrire au préfet – DGS - 1/7/26')).toEqual([['Écrire au préfet', 'DGS', '2026-07-01']])
    expect(actions('Relancer ; service RH ; avant le 2026-09-01')).toEqual([['Relancer', 'service RH', '2026-09-01']])
  })

  it('lets owner and date be missing', () => {
    expect(actions('Recenser\n\n2. Relancer — DGS\n• Écrire — pour le 15/09')).toEqual([
      ['Recenser', null, null],
      ['Relancer', 'DGS', null],
      ['Écrire', null, '2026-09-15'],
    ])
  })

  it('takes a day without a year as the first one after the meeting', () => {
    expect(actions('Bilan — DGS — 31/01')).toEqual([['Bilan', 'DGS', '2027-01-31']])
  })

  it('keeps the hyphens of a word and the dashes inside it', () => {
    expect(actions('Relire le compte-rendu de Saint-Max')).toEqual([
      ['Relire le compte-rendu de Saint-Max', null, null],
    ])
  })

  it('names every wrong line at once', () => {
    const error = refusal(() => actions('Bon — DGS\nMauvais — DGS — 31/02/2026\na — b — c — d\nAutre — le 45/45'))
    expect(error.key).toBe('lines-unreadable')
    expect(error.field).toBe('actions')
    expect(error.facts).toEqual({
      label: 'Actions',
      lines: [
        { number: 2, text: 'Mauvais — DGS — 31/02/2026', why: 'date' },
        { number: 3, text: 'a — b — c — d', why: 'too-many-parts' },
        { number: 4, text: 'Autre — le 45/45', why: 'date' },
      ],
    })
  })
})

describe('topics, one a line', () => {
  it('chooses the part by a number in front, part 2 by default', () => {
    expect(topics('Point sur le SIG\n3: Cybersécurité (20 min)\nPartie 1 : Groupement — 10 min')).toEqual([
      { part: 2, title: 'Point sur le SIG', minutes: 15 },
      { part: 3, title: 'Cybersécurité', minutes: 20 },
      { part: 1, title: 'Groupement', minutes: 10 },
    ])
  })

  it('does not take a year or an hour for a part', () => {
    expect(topics('2027 : budget des communes')).toEqual([
      { part: 2, title: '2027 : budget des communes', minutes: 15 },
    ])
  })

  it('refuses a title above 120 characters and a duration out of range', () => {
    const error = refusal(() => topics(`${'x'.repeat(121)}\nCourt (90 min)\n3:`))
    expect(error.facts).toMatchObject({
      lines: [
        { number: 1, why: 'too-long' },
        { number: 2, why: 'minutes' },
        { number: 3, why: 'empty' },
      ],
    })
  })
})

it('reads decisions without their bullets', () => {
  expect(readDecisions('1. Adopter\n - Retenir\n\nVoter', { label: 'Décisions', field: 'decisions' })).toEqual([
    'Adopter',
    'Retenir',
    'Voter',
  ])
})
