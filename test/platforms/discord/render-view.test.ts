import { ComponentType } from 'discord.js'
import { describe, expect, test } from 'vitest'
import type { View, ViewBlock } from '../../../src/interaction/view.ts'
import { renderMessages } from '../../../src/platforms/discord/render-view.ts'

const POMPEY = '400000000000000001'
const view = (...blocks: ViewBlock[]): View => ({ summary: 'Résumé', blocks })
/** What one message shows: texts as they are sent, rows as their labels. */
const shown = (each: View) =>
  renderMessages(each).map(({ components }) =>
    components.map((one) => {
      if (one.type === ComponentType.TextDisplay) return one.content
      if (one.type !== ComponentType.ActionRow) return '———'
      return one.components.map((button) => ('label' in button ? button.label : '')).join(' | ')
    }),
  )

describe('a view on Discord', () => {
  test('keeps the order of its texts and buttons', () => {
    const button = (label: string) => ({ label, action: 'ordre-du-jour.soutenir', subject: label })
    expect(
      shown(
        view(
          { kind: 'heading', text: 'Sujets *proposés*' },
          { kind: 'text', text: ['Voirie, par ', { person: { name: 'DGS de Pompey', userId: POMPEY } }] },
          { kind: 'buttons', buttons: [button('Soutenir')] },
          { kind: 'divider' },
          { kind: 'text', text: [{ bold: 'SIG' }, ' : voir `/ordre-du-jour voir`'] },
          { kind: 'buttons', buttons: ['1', '2', '3', '4', '5', '6'].map(button) },
          { kind: 'note', text: ['Jusqu’au ', { bold: 'mardi' }, '.'] },
        ),
      ),
    ).toEqual([
      [
        '## Sujets \\*proposés\\*',
        `Voirie, par <@${POMPEY}>`,
        'Soutenir',
        '———',
        '**SIG** : voir `/ordre-du-jour voir`',
        '1 | 2 | 3 | 4 | 5',
        '6',
        '-# Jusqu’au **mardi**.',
      ],
    ])
  })

  test('shows a table as a list that a phone can read, and leaves out what is empty', () => {
    const rows = [
      ['Faulx', '1 250', ''],
      ['Pompey', '4 900', 'urbaine'],
    ]
    expect(shown(view({ kind: 'table', head: ['Commune', 'population', 'strate'], rows }))).toEqual([
      ['- **Faulx** · population : 1 250\n- **Pompey** · population : 4 900 · strate : urbaine'],
    ])
  })

  test('numbers, quotes and links', () => {
    expect(
      shown(
        view(
          { kind: 'list', ordered: true, items: ['Un', 'Deux\nlignes'] },
          { kind: 'quote', text: 'Une ligne\n# et une autre' },
          { kind: 'text', text: { link: { url: 'https://exemple.fr/ics', label: 'Agenda [ics]' } } },
          { kind: 'text', text: { link: { url: 'mailto:x@exemple.fr', label: 'Écrire' } } },
        ),
      ),
    ).toEqual([
      [
        '1. Un\n2. Deux\n  lignes',
        '> Une ligne\n> \\# et une autre',
        '[Agenda \\[ics\\]](https://exemple.fr/ics)',
        'Écrire (mailto:x@exemple.fr)',
      ],
    ])
  })

  test('says its summary when it has nothing else to say', () => {
    expect(shown(view())).toEqual([['Résumé']])
  })

  test('notifies whom it names, and nobody whom a member’s text names', () => {
    const named: View = view(
      { kind: 'text', text: { person: { name: 'DGS', userId: POMPEY } } },
      { kind: 'text', text: '<@400000000000000002> @everyone' },
    )
    expect(renderMessages(named).map(({ allowed_mentions }) => allowed_mentions)).toEqual([
      { parse: [], users: [POMPEY] },
    ])
  })
})
