import type { CompletedAction, ListedAction } from '../../application/follow-ups.ts'
import type { ActionFacts } from '../../application/messages-agenda.ts'
import type { FollowUp } from '../../application/ports/agenda.ts'
import type { Id } from '../../application/records.ts'
import type { Button, Inline, View, ViewBlock } from '../../interaction/view.ts'
import { count, longDay, shortDay, shortened } from '../french.ts'
import { fitting, restBlocks } from '../rest.ts'
import { isoDay } from './meeting-words.ts'

// Lines of one phone screen, the heading and the last buttons aside.
const ACTION_LINES = 18
const DECISION_LINES = 19
const LONGEST_TEXT = 90

/** « **2026-03-A1** Recenser les besoins (DGS de Faulx, pour le mardi 30 juin 2026) » */
export function followUpLine({ number, text, owner, due }: FollowUp): Inline[] {
  const details = [owner, due && `pour le ${longDay(due)}`].filter((part) => part !== null)
  return [{ bold: number }, ` ${text}${details.length > 0 ? ` (${details.join(', ')})` : ''}`]
}

interface Listing {
  readonly networkId: Id
  /** Everything, as « Tout voir » asks. */
  readonly whole: boolean
}

/** The reader's own first. Whoever may say that one is done has its buttons. */
export function actionsView(open: readonly ListedAction[], { networkId, whole }: Listing): View {
  const add: Button = { label: 'Ajouter une action', action: 'suivi.ajouter', subject: networkId }
  if (open.length === 0) {
    return {
      summary: 'Aucune action ouverte',
      blocks: [
        { kind: 'text', text: 'Aucune action n’est ouverte.' },
        { kind: 'buttons', buttons: [add] },
      ],
    }
  }
  const summary = count(open.length, 'action ouverte', 'actions ouvertes')
  const own = open.filter((one) => one.own).length
  const shown = whole
    ? open
    : fitting(open, { lines: ACTION_LINES, textOf: ({ action }) => shortLine(action), extra: 1 })
  return {
    summary,
    blocks: [
      { kind: 'heading', text: own > 0 ? `${summary}, dont ${own} pour vous` : summary },
      ...shown.flatMap(({ action, may }): ViewBlock[] => [
        { kind: 'text', text: whole ? followUpLine(action) : shortLine(action) },
        ...(may ? [{ kind: 'buttons', buttons: actionButtons(action.id) } as const] : []),
      ]),
      ...restBlocks(
        { left: open.length - shown.length, one: 'autre action', many: 'autres actions' },
        { action: 'suivi.actions', subject: networkId },
      ),
      ...(shown.length < open.length ? [] : [{ kind: 'buttons', buttons: [add] } as const]),
    ],
  }
}

export function decisionsView(all: readonly FollowUp[], { networkId, whole }: Listing): View {
  if (all.length === 0) {
    return { summary: 'Aucune décision', blocks: [{ kind: 'text', text: 'Aucune décision n’est encore enregistrée.' }] }
  }
  const shown = whole ? all : fitting(all, { lines: DECISION_LINES, textOf: shortLine })
  return {
    summary: count(all.length, 'décision', 'décisions'),
    blocks: [
      { kind: 'heading', text: 'Décisions, les dernières d’abord' },
      { kind: 'list', items: shown.map(whole ? followUpLine : shortLine) },
      ...restBlocks(
        { left: all.length - shown.length, one: 'autre décision', many: 'autres décisions' },
        { action: 'suivi.decisions', subject: networkId },
      ),
    ],
  }
}

export function actionAddedView(row: FollowUp): View {
  return receipt(`Action ajoutée : ${row.number}`, ['Action ajoutée. ', ...followUpLine(row)], [reminderNote(row)])
}

export function actionChangedView(row: FollowUp): View {
  return receipt(`Action modifiée : ${row.number}`, ['C’est noté. ', ...followUpLine(row)], [reminderNote(row)])
}

/** Who says it for somebody else reads that it is recorded so. */
export function actionDoneView({ action, already, onBehalf }: CompletedAction, zone: string): View {
  if (already && action.doneAt) {
    const day = longDay(action.doneAt.toZonedDateTimeISO(zone).toPlainDate())
    return receipt(`Action déjà faite : ${action.number}`, [`Déjà faite, le ${day}. `, ...followUpLine(action)], [])
  }
  const note = onBehalf ? [`Noté par vous, pour : ${action.owner}.`] : []
  return receipt(`Action faite : ${action.number}`, ['C’est fait. ', ...followUpLine(action)], note)
}

/** The one reminder. `vacant`: to those who lead, because nobody who sits there can be reached. */
export function actionReminderView({ action, vacant }: { action: ActionFacts; vacant: boolean }): View {
  const { id, number, text, owner, due } = action
  return {
    summary: `Pour le ${isoDay(due)} : action ${number}`,
    blocks: [
      {
        kind: 'text',
        text: [{ bold: `Pour le ${isoDay(due)} :` }, ` ${text} (action ${number}${owner ? `, ${owner}` : ''}).`],
      },
      {
        kind: 'note',
        text: vacant
          ? 'Personne n’est joignable à ce siège aujourd’hui : ce rappel vous est adressé. Il n’y en aura pas d’autre.'
          : 'Un rappel suffit : il n’y en aura pas d’autre.',
      },
      { kind: 'buttons', buttons: actionButtons(id) },
    ],
  }
}

function actionButtons(id: Id): Button[] {
  return [
    { label: 'Fait', action: 'suivi.fait', subject: id },
    { label: 'Modifier', action: 'suivi.modifier', subject: id },
  ]
}

/** What will be said before the date, and to whom. */
function reminderNote({ owner, ownerId, due }: FollowUp): string {
  if (!due) return 'Sans échéance : elle figurera aux suites données de la prochaine réunion.'
  if (!ownerId) return 'Sans siège responsable, pas de rappel : elle figurera aux suites données.'
  return `Un seul rappel, privé, avant cette date : ${owner}.`
}

function shortLine({ number, text, owner, due }: FollowUp): Inline[] {
  const brief = shortened(text, LONGEST_TEXT)
  const details = [owner, due && shortDay(due)].filter((part) => part !== null)
  return [{ bold: number }, ` ${brief}${details.length > 0 ? ` (${details.join(', ')})` : ''}`]
}

function receipt(summary: string, text: Inline[], notes: readonly string[]): View {
  return { summary, blocks: [{ kind: 'text', text }, ...notes.map((note) => ({ kind: 'note', text: note }) as const)] }
}
