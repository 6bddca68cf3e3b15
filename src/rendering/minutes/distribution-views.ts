import type { CircleCounts, MinutesMessages } from '../../application/messages-minutes.ts'
import type { Circle } from '../../application/records.ts'
import type { Button, View, ViewBlock } from '../../interaction/view.ts'
import { count } from '../french.ts'
import { dayAtTime, dayText, minutesTitle, validationText } from './phrases.ts'

/** To writer, facilitator and organiser, on the last working day before the close. */
export function distributionPreviewView(facts: MinutesMessages['minutes.preview']): View {
  const { minutes, missing, reserves, suspended, distributeAt, zone, lastDay, mayChoose } = facts
  const fate =
    reserves > 0
      ? `${count(reserves, 'réserve est ouverte', 'réserves sont ouvertes')} : sans accord d’ici là, le compte-rendu ne sera pas validé.`
      : `Sans réserve jusqu’au ${dayText(lastDay)} inclus, il sera validé, puis diffusé le ${dayAtTime(distributeAt, zone)}.`
  return {
    summary: `${minutesTitle(facts)} : à qui il sera diffusé`,
    blocks: [
      { kind: 'heading', text: `${minutesTitle(facts)} : la diffusion` },
      { kind: 'text', text: fate },
      { kind: 'text', text: `Destinataires : ${circlesText(facts.counts)}.` },
      ...missingBlocks(missing),
      ...(suspended ? [{ kind: 'text', text: 'La diffusion est suspendue.' } as const] : []),
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
  const { blocks, annex, sha256, version } = facts
  return {
    summary: `${minutesTitle(facts)} : texte officiel`,
    blocks: [
      { kind: 'text', text: [{ bold: 'Compte-rendu officiel.' }, ` ${validationText(facts)}`] },
      { kind: 'document', blocks },
      ...(annex.length > 0 ? annexBlocks(annex) : []),
      { kind: 'note', text: `Version ${version} · SHA-256 de l’édition diffusée : ${sha256}` },
    ],
  }
}

function annexBlocks(annex: readonly string[]): ViewBlock[] {
  return [
    { kind: 'heading', text: 'Annexe pour les membres : observations' },
    ...annex.map((text): ViewBlock => ({ kind: 'quote', text })),
  ]
}

export function receiptView(facts: MinutesMessages['minutes.receipt']): View {
  const { sent, failures, copies } = facts
  return {
    summary: `${minutesTitle(facts)} : diffusé`,
    blocks: [
      { kind: 'text', text: [{ bold: `${minutesTitle(facts)} : diffusé.` }] },
      { kind: 'text', text: `Reçu par : ${circlesText(sent)} (${count(copies, 'envoi', 'envois')}).` },
      ...(failures.length === 0
        ? [{ kind: 'note', text: 'Aucun échec.' } as const]
        : [
            { kind: 'text', text: `Non remis : ${count(failures.length, 'personne', 'personnes')}.` } as const,
            { kind: 'list', items: failures.map(({ name, why }) => `${name} : ${why}`) } as const,
          ]),
    ],
  }
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
