import type { CirculationFacts, MinutesMessages } from '../../application/messages-minutes.ts'
import type { Button, View, ViewBlock } from '../../interaction/view.ts'
import { count } from '../french.ts'
import { changeBlocks } from './comparison-view.ts'
import { closeText, dayAtTime, deadlineText, lower, minutesTitle, validationText } from './phrases.ts'
import { withReservedShown } from './reserved-shown.ts'

/** The channel's message about one version: its deadline, then what it came to. */
export function circulationView(facts: CirculationFacts): View {
  const title = minutesTitle(facts)
  const heading = facts.version > 1 ? `${title}, version ${facts.version}` : title
  return {
    summary: `${heading} : ${SUMMARY[facts.state]}`,
    blocks: [{ kind: 'heading', text: heading }, ...corrected(facts), ...stateBlocks(facts)],
  }
}

const SUMMARY: Record<CirculationFacts['state'], string> = {
  open: 'vos observations sont attendues',
  replaced: 'remplacé par une nouvelle version',
  contested: 'en attente d’accord',
  validated: 'validé',
  distributed: 'validé et diffusé',
}

function stateBlocks(facts: CirculationFacts): ViewBlock[] {
  const { minutes, writer, validatedAt, zone, tacit } = facts
  switch (facts.state) {
    case 'open':
      return [
        { kind: 'text', text: `Rédaction : ${writer}. Le texte est dans le fil de ce message.` },
        { kind: 'text', text: deadlineText(facts) },
        { kind: 'note', text: closeText(facts) },
        { kind: 'buttons', buttons: reviewButtons(minutes) },
      ]
    case 'replaced':
      return [
        {
          kind: 'text',
          text: 'Cette version est remplacée : une nouvelle version est transmise plus bas, avec un nouveau délai.',
        },
      ]
    case 'contested':
      return [
        {
          kind: 'text',
          text: [{ bold: 'En attente d’accord.' }, ' Une réserve est ouverte : le compte-rendu n’est pas validé.'],
        },
        { kind: 'buttons', buttons: [stateButton(minutes)] },
      ]
    case 'validated':
    case 'distributed':
      return [
        {
          kind: 'text',
          text: validationText({ validatedAt: validatedAt ?? facts.closesAt, zone, tacit: tacit ?? true }),
        },
        ...(facts.state === 'distributed' ? [{ kind: 'note', text: 'Diffusé.' } as const] : []),
      ]
  }
}

function corrected({ corrections, state }: CirculationFacts): ViewBlock[] {
  if (corrections === 0 || state === 'replaced') return []
  return [{ kind: 'note', text: `${count(corrections, 'correction mineure', 'corrections mineures')}, dans le fil.` }]
}

/** What a recipient may do with a version under review. */
export function reviewButtons(minutes: string): Button[] {
  return [
    { label: 'J’ai lu', action: 'compte-rendu.lu', subject: minutes },
    { label: 'J’approuve', action: 'compte-rendu.approuver', subject: minutes, style: 'primary' },
    { label: 'Observation', action: 'compte-rendu.observer', subject: minutes },
    { label: 'Réserve', action: 'compte-rendu.reserver', subject: minutes },
  ]
}

export function stateButton(minutes: string): Button {
  return { label: 'Où en est-on ?', action: 'compte-rendu.etat', subject: minutes }
}

/** What the thread learns, beside the text itself. */
export function threadNoteView(facts: MinutesMessages['minutes.thread-note']): View {
  switch (facts.note) {
    case 'reserved':
      return note(
        'Une réserve a été déposée : le compte-rendu ne sera pas validé tant qu’elle n’est pas retirée ou levée.',
      )
    case 'unheard':
      return {
        summary: `${minutesTitle(facts)} : pour être lu du robot`,
        blocks: [
          {
            kind: 'text',
            text: 'Vous pouvez discuter ici, mais Discord ne me laisse pas lire ces réponses : elles ne sont ni conservées, ni transmises à qui a rédigé. Pour que votre remarque le soit, utilisez « Observation ».',
          },
          {
            kind: 'buttons',
            buttons: [{ label: 'Observation', action: 'compte-rendu.observer', subject: facts.minutes }],
          },
        ],
      }
    case 'replaced':
      return note(
        `${facts.contested ? 'Un membre a estimé qu’une correction n’était pas mineure. ' : ''}Une version ${facts.version} est transmise dans le canal, avec un nouveau délai. Cette version ne compte plus.`,
      )
    case 'contested':
      return note(
        `Le délai est passé, et ${count(facts.reserves, 'réserve reste ouverte', 'réserves restent ouvertes')} : le compte-rendu est en attente d’accord. Il sera validé quand aucune ne restera ouverte (retirée par son auteur, ou levée après discussion), ou soumis à nouveau dans une version révisée.`,
      )
    case 'validated': {
      const { validation, distributeAt } = facts
      const leaves = distributeAt
        ? `Diffusion prévue le ${dayAtTime(distributeAt, validation.zone)}.`
        : 'Sa diffusion est suspendue pour l’instant.'
      return {
        summary: `${minutesTitle(facts)} : validé`,
        blocks: [
          { kind: 'text', text: validationText(validation) },
          { kind: 'text', text: leaves },
          {
            kind: 'note',
            text: `Version ${validation.version} · SHA-256 de l’édition diffusée : ${validation.sha256}`,
          },
        ],
      }
    }
    case 'corrected':
      return {
        summary: `${minutesTitle(facts)} : correction mineure, le délai ne change pas`,
        blocks: [
          { kind: 'text', text: [{ bold: 'Correction mineure.' }, ' Le délai ne change pas.'] },
          ...changeBlocks(facts.changes),
          { kind: 'note', text: 'Si elle vous paraît toucher au fond, dites-le : le délai repartira pour tous.' },
          { kind: 'buttons', buttons: [contestButton(facts)] },
        ],
      }
  }
}

function contestButton({ minutes, version }: { minutes: string; version: number }): Button {
  return {
    label: 'Ce n’est pas mineur',
    action: 'compte-rendu.contester',
    subject: `${minutes}~${version}`,
    confirm: {
      title: 'Contester « mineure » ?',
      text: 'La correction comptera comme une correction de fond : une nouvelle version, et un nouveau délai pour tous.',
      yes: 'Contester',
      no: 'Annuler',
    },
  }
}

function note(text: string): View {
  return { summary: text, blocks: [{ kind: 'text', text }] }
}

export function textView({ version, blocks, ...facts }: MinutesMessages['minutes.text']): View {
  const title = minutesTitle(facts)
  return {
    summary: version > 1 ? `${title}, version ${version} : le texte` : `${title} : le texte`,
    blocks: [{ kind: 'document', blocks: withReservedShown(blocks) }],
  }
}

export function reviewReminderView(facts: MinutesMessages['minutes.review-reminder']): View {
  const title = minutesTitle(facts)
  return {
    summary: `${title} : ${facts.last ? 'dernier rappel' : 'rappel'}`,
    blocks: [
      { kind: 'text', text: ['Le ', { bold: lower(title) }, ` (${facts.network}) est dans le canal du réseau.`] },
      { kind: 'text', text: deadlineText(facts) },
      {
        kind: 'note',
        text: `${closeText(facts)}${facts.reserves === 0 ? ' Si tout vous convient, vous n’avez rien à faire.' : ''}`,
      },
      { kind: 'buttons', buttons: reviewButtons(facts.minutes) },
    ],
  }
}
