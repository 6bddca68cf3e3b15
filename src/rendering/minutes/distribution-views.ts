import type { AnnexedPoint, CircleCounts, MinutesMessages } from '../../application/messages-minutes.ts'
import type { DistributionStanding } from '../../application/read-distribution.ts'
import type { Circle } from '../../application/records.ts'
import type { Retried } from '../../application/retry-distribution.ts'
import type { Button, View, ViewBlock } from '../../interaction/view.ts'
import { count } from '../french.ts'
import { editionButton } from './edition-views.ts'
import { answerText, pointBlocks } from './observation-views.ts'
import { correctsText, dayAtTime, dayText, minutesKind, minutesTitle, validationText } from './phrases.ts'
import { withReservedShown } from './reserved-shown.ts'

/** To writer, facilitator and organiser, on the last working day before the close. */
export function distributionPreviewView(facts: MinutesMessages['minutes.preview']): View {
  const { minutes, missing, reserves, suspended, distributeAt, zone, lastDay, mayChoose } = facts
  const fate =
    reserves > 0
      ? `${count(reserves, 'réserve est ouverte', 'réserves sont ouvertes')} : sans accord d’ici là, le compte-rendu ne sera pas validé.`
      : `Sans réserve jusqu’au ${dayText(lastDay)} inclus, il sera validé${suspended ? '' : `, puis diffusé le ${dayAtTime(distributeAt, zone)}`}.`
  return {
    summary: `${minutesTitle(facts)} : à qui il sera diffusé`,
    blocks: [
      { kind: 'heading', text: `${minutesTitle(facts)} : la diffusion` },
      { kind: 'text', text: fate },
      { kind: 'text', text: `Destinataires : ${circlesText(facts.counts)}.` },
      ...missingBlocks(missing),
      ...(suspended
        ? [{ kind: 'text', text: 'La diffusion est suspendue : rien ne partira avant qu’elle soit reprise.' } as const]
        : []),
      {
        kind: 'buttons',
        buttons: [
          ...(mayChoose ? [audienceButton(minutes)] : []),
          suspended
            ? { label: 'Reprendre la diffusion', action: 'compte-rendu.diffuser', subject: minutes }
            : { label: 'Suspendre la diffusion', action: 'compte-rendu.suspendre', subject: minutes },
          {
            label: 'Télécharger le texte diffusé',
            action: 'compte-rendu.telecharger',
            subject: `${minutes}~diffusion`,
          },
          editionButton(minutes),
        ],
      },
    ],
  }
}

function audienceButton(minutes: string): Button {
  return { label: 'Choisir commissions et domaines', action: 'compte-rendu.destinataires', subject: minutes }
}

export function suspendedView(facts: MinutesMessages['minutes.suspended']): View {
  const { by, reason, resumed, minutes } = facts
  const text = resumed ? `${by} a repris la diffusion.` : `${by} a suspendu la diffusion. Motif : ${reason}`
  return {
    summary: `${minutesTitle(facts)} : diffusion ${resumed ? 'reprise' : 'suspendue'}`,
    blocks: [
      { kind: 'text', text: [{ bold: minutesTitle(facts) }, ` : ${text}`] },
      ...(resumed
        ? []
        : [
            {
              kind: 'buttons',
              buttons: [{ label: 'Reprendre la diffusion', action: 'compte-rendu.diffuser', subject: minutes }],
            } as const,
          ]),
    ],
  }
}

/** One DGS's copy, on the chat: the members' edition, with what stayed open annexed (M5). */
export function officialView(facts: MinutesMessages['minutes.official']): View {
  const { blocks, annex, sha256, version, corrects, zone, rectificatif } = facts
  return {
    summary: `${minutesTitle(facts)} : texte officiel`,
    blocks: [
      { kind: 'text', text: [{ bold: `${minutesKind(rectificatif)} officiel.` }, ` ${validationText(facts)}`] },
      ...(corrects ? [{ kind: 'note', text: correctsText(corrects, zone) } as const] : []),
      { kind: 'document', blocks: withReservedShown(blocks) },
      ...(annex.length > 0 ? annexBlocks(annex) : []),
      { kind: 'note', text: `Version ${version} · SHA-256 de l’édition diffusée : ${sha256}` },
    ],
  }
}

function annexBlocks(annex: readonly AnnexedPoint[]): ViewBlock[] {
  return [
    { kind: 'heading', text: 'Annexe pour les membres : observations' },
    ...annex.flatMap((point): ViewBlock[] => [
      ...pointBlocks(point),
      ...(point.answer ? [{ kind: 'note', text: answerText(point.answer) } as const] : []),
    ]),
  ]
}

/** Writer and facilitator: how many, who not and why, and the way to send to those alone. */
export function receiptView(facts: MinutesMessages['minutes.receipt']): View {
  const { sent, failures, copies, retried, minutes } = facts
  const title = retried ? `${minutesTitle(facts)} : nouvel envoi terminé` : `${minutesTitle(facts)} : diffusé`
  return {
    summary: title,
    blocks: [
      { kind: 'text', text: [{ bold: `${title}.` }] },
      {
        kind: 'text',
        text: `${retried ? 'Reçu en tout par' : 'Reçu par'} : ${circlesText(sent)} (${count(copies, 'envoi', 'envois')}).`,
      },
      ...(failures.length === 0 ? [{ kind: 'note', text: 'Aucun échec.' } as const] : failureBlocks(failures, minutes)),
    ],
  }
}

function failureBlocks(failures: MinutesMessages['minutes.receipt']['failures'], minutes: string): ViewBlock[] {
  const items = failures.slice(0, SHOWN).map(({ name, why }) => `${name} : ${why}`)
  const left = failures.length - SHOWN
  return [
    { kind: 'text', text: `Non remis : ${count(failures.length, 'personne', 'personnes')}.` },
    { kind: 'list', items: left > 0 ? [...items, `… et ${count(left, 'autre', 'autres')}.`] : items },
    {
      kind: 'note',
      text: 'Corrigez d’abord une adresse avec `/reseau inscrire` ou `/reseau importer`. « Réessayer » n’écrit qu’à ces personnes.',
    },
    { kind: 'buttons', buttons: [{ label: 'Réessayer', action: 'compte-rendu.reessayer', subject: minutes }] },
  ]
}

export function deferredView(facts: MinutesMessages['minutes.deferred']): View {
  const { waiting, sent, reason } = facts
  const text = `${minutesTitle(facts)} : ${count(waiting, 'envoi attend', 'envois attendent')}`
  return {
    summary: text,
    blocks: [
      { kind: 'text', text: [{ bold: `${text}.` }, ` ${count(sent, 'copie est partie', 'copies sont parties')}.`] },
      { kind: 'text', text: `Depuis une heure, le serveur de messagerie remet à plus tard : « ${reason} »` },
      {
        kind: 'note',
        text: 'Le robot réessaie pendant un jour, puis vous donne le bilan. Vous n’avez rien à faire ici ; le service informatique peut vérifier la messagerie.',
      },
    ],
  }
}

export function retriedView({ copies, missing }: Retried): View {
  const text =
    copies === 0
      ? 'Rien n’est parti : aucune adresse nouvelle.'
      : `${count(copies, 'envoi repart', 'envois repartent')}. Vous recevrez le bilan.`
  return { summary: text, blocks: [{ kind: 'text', text }, ...missingBlocks(missing)] }
}

/** In « état », for whoever writes or leads: where each copy is. */
export function deliveriesBlocks({ sent, waiting, failed, reason, minutes }: DistributionStanding): ViewBlock[] {
  const parts = [
    count(sent, 'personne servie', 'personnes servies'),
    ...(waiting > 0 ? [count(waiting, 'envoi en cours', 'envois en cours')] : []),
    ...(failed > 0 ? [count(failed, 'non remis', 'non remis')] : []),
  ]
  return [
    { kind: 'text', text: `Diffusion : ${parts.join(', ')}.` },
    ...(reason ? [{ kind: 'note', text: `Remis à plus tard par le serveur : « ${reason} »` } as const] : []),
    ...(failed > 0
      ? [
          {
            kind: 'buttons',
            buttons: [{ label: 'Réessayer', action: 'compte-rendu.reessayer', subject: minutes }],
          } as const,
        ]
      : []),
  ]
}

const CIRCLES: ReadonlyArray<readonly [Circle, string, string]> = [
  ['dgs', 'DGS ou secrétaire de mairie', 'DGS et secrétaires de mairie'],
  ['maires', 'maire', 'maires'],
  ['elus', 'élu', 'élus'],
  ['cadres', 'cadre', 'cadres'],
]

/** « 13 DGS et secrétaires de mairie, 12 maires »; « personne » when nobody. */
export function circlesText(counts: CircleCounts): string {
  const parts = CIRCLES.filter(([circle]) => counts[circle] > 0).map(([circle, one, many]) =>
    count(counts[circle], one, many),
  )
  return parts.length > 0 ? parts.join(', ') : 'personne'
}

function missingBlocks(missing: readonly string[]): ViewBlock[] {
  if (missing.length === 0) return []
  return [
    { kind: 'text', text: `Sans adresse, ils ne recevront rien (${missing.length}) :` },
    { kind: 'list', items: missing.slice(0, SHOWN) },
    ...(missing.length > SHOWN ? [{ kind: 'note', text: `… et ${missing.length - SHOWN} autres.` } as const] : []),
  ]
}

// A phone's screen.
const SHOWN = 12
