import type { OfferedOffice } from '../../application/offered-offices.ts'
import type { NetworkOverview } from '../../application/show-network.ts'
import type { Text, View, ViewBlock } from '../../interaction/view.ts'
import { count } from '../french.ts'
import { offerWords, setUpButtons } from './created-view.ts'
import { mention, mentions } from './mention.ts'
import { OFFICES, officeButtons } from './office-views.ts'
import { seatButtons } from './people-views.ts'
import { named } from './start-views.ts'

const STATUS = { draft: 'en préparation', active: 'démarré', suspended: 'suspendu' } as const
// Above it the list of seats would not fit a phone: the vacant ones are named, which is what needs doing.
const MOST_LISTED = 20
const MOST_PENDING = 5

const CIRCLES = [
  ['dgs', 'DGS ou secrétaire', 'DGS et secrétaires'],
  ['maires', 'maire', 'maires'],
  ['elus', 'élu', 'élus'],
  ['cadres', 'cadre', 'cadres'],
] as const

/** Who is in the network. `leads`: the reader may answer requests; `own`: what the reader is asked to take on. */
export function overviewView(
  overview: NetworkOverview,
  { leads, own }: { leads: boolean; own: OfferedOffice | null },
): View {
  const { network, communes, circles } = overview
  const vacant = communes.filter(({ entity, holders }) => entity.participates && holders.length === 0)
  const away = communes.filter(({ entity }) => !entity.participates)
  const facts: Array<readonly [string, Text]> = [
    ['État', STATUS[network.status]],
    ['Animation', overview.facilitator ? mention(overview.facilitator) : 'à pourvoir'],
    ...(overview.organiser ? [['Organisation', mention(overview.organiser)] as const] : []),
    ...overview.offers.map(({ office, person }) => ['Réponse attendue', offerWords(office, person)] as const),
    ['Communes', `${communes.length}, dont ${communes.length - away.length} participantes`],
    [
      'Personnes',
      CIRCLES.filter(([circle]) => circles[circle] > 0)
        .map(([circle, one, many]) => count(circles[circle], one, many))
        .join(', '),
    ],
    ...(vacant.length > 0 ? [['Sans représentant', named(vacant.map(({ entity }) => entity.name))] as const] : []),
    ...(away.length > 0 ? [['Ne participent pas', named(away.map(({ entity }) => entity.name))] as const] : []),
  ]
  return {
    summary: `${network.name}, ${STATUS[network.status]}`,
    blocks: [
      { kind: 'heading', text: network.name },
      { kind: 'facts', facts },
      ...offerBlocks(own),
      ...seatBlocks(overview),
      ...(leads ? pendingBlocks(overview) : []),
      ...(leads && network.status === 'draft' ? [{ kind: 'buttons', buttons: setUpButtons(network.id) } as const] : []),
    ],
  }
}

function offerBlocks(own: OfferedOffice | null): ViewBlock[] {
  if (!own) return []
  return [
    { kind: 'text', text: `On vous propose de prendre ${OFFICES[own.office]} de ce réseau.` },
    { kind: 'buttons', buttons: officeButtons(own.appointment.id) },
  ]
}

function seatBlocks({ communes }: NetworkOverview): ViewBlock[] {
  const seated = communes.filter(({ holders }) => holders.length > 0)
  if (seated.length === 0) return []
  if (seated.length > MOST_LISTED) {
    const text = `${count(seated.length, 'commune est représentée', 'communes sont représentées')}.`
    return [{ kind: 'text', text }]
  }
  return [
    {
      kind: 'list',
      items: seated.map(({ entity, holders }) => [{ bold: entity.name }, ' : ', ...mentions(holders)]),
    },
  ]
}

function pendingBlocks({ pending }: NetworkOverview): ViewBlock[] {
  return pending.slice(0, MOST_PENDING).flatMap(({ person, seat, commune, title }): ViewBlock[] => [
    { kind: 'text', text: [mention(person), ` demande le siège de ${commune} (${title}).`] },
    {
      kind: 'buttons',
      buttons: seatButtons(person.id, seat),
    },
  ])
}
