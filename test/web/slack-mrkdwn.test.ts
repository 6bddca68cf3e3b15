import { describe, expect, it } from 'vitest'
import { hashOf, readRoute } from '../../src/web/demo/page/routes.ts'
import { completions } from '../../src/web/demo/page/slack/completion.ts'
import { readMrkdwn } from '../../src/web/demo/page/slack/mrkdwn.ts'

const text = (value: string) => ({ kind: 'text', text: value })

describe('mrkdwn', () => {
  it('reads styles at the edge of words only', () => {
    expect(readMrkdwn('*gras* et _italique_, ~fini~, `code`')).toEqual([
      { kind: 'bold', marks: [text('gras')] },
      text(' et '),
      { kind: 'italic', marks: [text('italique')] },
      text(', '),
      { kind: 'strike', marks: [text('fini')] },
      text(', '),
      { kind: 'code', text: 'code' },
    ])
    expect(readMrkdwn('2*3*4, nom_de_fichier, * seul *')).toEqual([text('2*3*4, nom_de_fichier, * seul *')])
  })

  it('reads mentions, links and dates, and leaves what was escaped as text', () => {
    expect(readMrkdwn('<@U1> <#C1|dgs> <https://a.fr?x=1&amp;y=2|ici> <!here>')).toEqual([
      { kind: 'user', id: 'U1' },
      text(' '),
      { kind: 'channel', id: 'C1', label: 'dgs' },
      text(' '),
      { kind: 'link', url: 'https://a.fr?x=1&y=2', text: 'ici' },
      text(' '),
      { kind: 'broadcast', range: 'here' },
    ])
    expect(readMrkdwn('<!date^1760340600^{date_long}|13 octobre>')).toEqual([
      { kind: 'date', seconds: 1760340600, format: '{date_long}', fallback: '13 octobre' },
    ])
    expect(readMrkdwn('&lt;@U1&gt; &amp;lt;')).toEqual([text('<@U1> &lt;')])
  })

  it('keeps lines, quotes and preformatted text', () => {
    expect(readMrkdwn('un\n\ndeux\n> cité\n> encore\nfin')).toEqual([
      text('un'),
      { kind: 'break' },
      { kind: 'break' },
      text('deux'),
      { kind: 'quote', marks: [text('cité'), { kind: 'break' }, text('encore')] },
      text('fin'),
    ])
    expect(readMrkdwn('avant\n```\n*tel quel*\n```\naprès')).toEqual([
      text('avant'),
      { kind: 'break' },
      { kind: 'pre', text: '*tel quel*' },
      text('après'),
    ])
  })
})

describe('completion', () => {
  const commands = [
    { name: 'reunion', description: 'r', subcommands: [{ name: 'calendrier', description: 'c' }] },
    { name: 'reseau', description: 's', subcommands: [] },
  ]
  it('offers commands, then their subcommands, whatever the accents', () => {
    expect(completions('/ré', commands).map((each) => each.text)).toEqual(['/reunion', '/reseau'])
    expect(completions('/réunion cal', commands)).toEqual([{ text: '/reunion calendrier', description: 'c' }])
  })
  it('leaves a whole command and a message alone', () => {
    expect(completions('/reunion calendrier', commands)).toEqual([])
    expect(completions('/reunion calendrier mois:3', commands)).toEqual([])
    expect(completions('bonjour /re', commands)).toEqual([])
  })
})

it('keeps the place in the address', () => {
  for (const hash of [
    '#/U1',
    '#/U1/C1',
    '#/U1/C1/1760340600.000100',
    '#/U1/courrier/m%2F1',
    '#/U1/a-venir',
    '#/U1/evenements',
  ]) {
    expect(hashOf(readRoute(hash))).toBe(hash)
  }
  expect(readRoute('')).toEqual({ me: null, place: { kind: 'list' } })
  expect(readRoute('#/%')).toEqual({ me: null, place: { kind: 'list' } })
})
