import type { CircleCount, DryRun } from '../../application/dry-run.ts'
import type { StartedNetwork } from '../../application/start-network.ts'
import type { MeetingPromptKind } from '../../domain/prompts.ts'
import type { Text, View, ViewBlock } from '../../interaction/view.ts'
import { starts } from '../agenda/meeting-words.ts'
import { clockTime, count, dayAndTime, shortDay } from '../french.ts'
import { offerWords, setUpButtons } from './created-view.ts'
import { enumerate } from './people-views.ts'

const MOST_NAMED = 8

/** A long list of names, cut visibly. */
export function named(names: readonly string[], most = MOST_NAMED): string {
  if (names.length <= most) return enumerate(names)
  return `${names.slice(0, most).join(', ')} et ${count(names.length - most, 'autre', 'autres')}`
}

const CIRCLES = {
  dgs: ['DGS ou secrétaire', 'DGS et secrétaires'],
  maires: ['maire', 'maires'],
  elus: ['élu', 'élus'],
  cadres: ['cadre', 'cadres'],
} as const

/** Who will receive what, and when. Nothing has left. */
export function dryRunView(run: DryRun): View {
  const { network, members, byMail, represented, vacant, pending, offers, circles } = run
  const facts: Array<readonly [string, Text]> = [
    [
      'Membres',
      `${count(members, 'personne', 'personnes')}${byMail > 0 ? ` (dont ${byMail} par courriel)` : ''}, ${count(represented, 'commune représentée', 'communes représentées')}`,
    ],
    ...(vacant.length > 0 ? [['Sans représentant', named(vacant.map(({ name }) => name))] as const] : []),
    ...(pending.length > 0 ? [['Demandes en attente', named(pending.map(({ name }) => name))] as const] : []),
    ...offers.map(({ office, person }) => ['Réponse attendue', offerWords(office, person)] as const),
    ['Texte officiel', circles.map(circleWords).join(' ; ')],
  ]
  return {
    summary: 'Essai à blanc : rien n’est parti',
    blocks: [
      { kind: 'heading', text: 'Essai à blanc' },
      { kind: 'text', text: 'Voici ce qui partira, à qui et quand. Rien n’est encore parti.' },
      { kind: 'facts', facts },
      ...scheduleBlocks(run),
      {
        kind: 'buttons',
        buttons: [
          { label: 'Démarrer', action: 'reseau.demarrer-confirmer', subject: network.id, style: 'primary' },
          ...(pending.length > 0
            ? [{ label: 'Répondre aux demandes', action: 'reseau.voir', subject: network.id } as const]
            : []),
          ...setUpButtons(network.id).filter(({ action }) => isNext(action, run)),
        ],
      },
    ],
  }
}

/** What has been planned is not planned again. */
function isNext(action: string, { next }: DryRun): boolean {
  return action !== 'reseau.demarrer' && !(next && action === 'reunion.planifier')
}

function circleWords({ circle, people, missing }: CircleCount): string {
  const lost = missing.length > 0 ? `, sans adresse : ${named(missing.map(({ name }) => name))}` : ''
  const [one, many] = CIRCLES[circle]
  return `${count(people, one, many)}${lost}`
}

function scheduleBlocks({ network, members, next }: DryRun): ViewBlock[] {
  const atOnce: Text = [
    { bold: 'Au démarrage' },
    ` : bienvenue en privé (${count(members, 'membre', 'membres')}) et annonce dans ce canal.`,
  ]
  if (!next) {
    return [
      { kind: 'list', items: [atOnce] },
      { kind: 'note', text: 'Aucune réunion n’est planifiée : `/reunion planifier`.' },
    ]
  }
  const begin = starts(next.meeting)
  const { host } = next.meeting
  const items: Text[] = next.prompts.flatMap(({ kind, dueAt }): Text[] => {
    const words = PROMPTS[kind]?.(host)
    if (!words) return []
    const at = dueAt.toZonedDateTimeISO(network.zone)
    return [[{ bold: `${shortDay(at.toPlainDate())}, ${clockTime(at)}` }, ` : ${words}`]]
  })
  return [
    { kind: 'text', text: ['Première réunion : ', { bold: dayAndTime(begin) }, `, accueil : ${host}.`] },
    { kind: 'list', items: [atOnce, ...items] },
  ]
}

const PROMPTS: { readonly [K in MeetingPromptKind]?: (host: string) => string } = {
  'host.ask': (host) => `« Confirmez-vous l’accueil ? », en privé à ${host}`,
  'agenda.call': () => 'appel à sujets, dans ce canal',
  'agenda.supports': () => 'sujets en attente de soutien, dans ce canal',
  'agenda.close': () => 'fin de la collecte ; projet d’ordre du jour à l’organisation et à l’hôte',
  convocation: () => 'ordre du jour et convocation aux membres',
  'attendance.remind': () => 'un rappel privé à qui n’a pas répondu',
  'host.headcount': () => 'le nombre de présents, à l’hôte',
}

export function startedView({ network, welcomed, meetings }: StartedNetwork): View {
  const text = `${network.name} est démarré. ${count(welcomed, 'membre reçoit', 'membres reçoivent')} un message de bienvenue ; ${count(meetings, 'réunion est annoncée', 'réunions sont annoncées')} dans le canal.`
  return {
    summary: `${network.name} est démarré`,
    blocks: [
      { kind: 'text', text },
      {
        kind: 'buttons',
        buttons: [{ label: 'Voir le calendrier', action: 'reunion.calendrier', subject: network.id }],
      },
    ],
  }
}
