import type { MinutesMessages } from '../../application/messages-minutes.ts'
import type { View } from '../../interaction/view.ts'
import { count } from '../french.ts'
import { reviewButtons } from './circulation-view.ts'
import { changeBlocks } from './comparison-view.ts'
import { closeText, deadlineText, minutesTitle } from './phrases.ts'

const MOST_PLACES = 3
const NO_LONGER = 'une lecture ou une approbation de la version précédente ne compte plus.'

/** To each recipient of a new version, and to its writer where a recipient brought it about. */
export function newVersionView(facts: MinutesMessages['minutes.new-version']): View {
  const { version, changes, places, contested, mayObserve, minutes, compared } = facts
  const title = minutesTitle(facts)
  const why = contested
    ? 'Un membre a estimé qu’une correction n’était pas mineure : elle compte désormais comme une correction de fond.'
    : 'Le texte a été corrigé sur le fond.'
  const where = [...places.slice(0, MOST_PLACES), ...(places.length > MOST_PLACES ? ['…'] : [])].join(' ; ')
  const what = `${count(changes, 'passage change', 'passages changent')}${where ? ` (${where})` : ''}.`
  return {
    summary: `${title} : version ${version}, un nouveau délai`,
    blocks: [
      { kind: 'text', text: [{ bold: `${title}, version ${version}.` }, ` ${why}`] },
      ...(compared
        ? [
            ...changeBlocks(compared),
            { kind: 'text', text: `Le texte est transmis aux membres ; ${NO_LONGER}` } as const,
          ]
        : [
            {
              kind: 'text',
              text: `${what} La comparaison et le texte sont dans le canal ; ${NO_LONGER}`,
            } as const,
          ]),
      { kind: 'text', text: deadlineText(facts) },
      { kind: 'note', text: closeText(facts) },
      ...(mayObserve ? [{ kind: 'buttons', buttons: reviewButtons(minutes) } as const] : []),
    ],
  }
}
