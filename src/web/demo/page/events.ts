import type { App } from './app.ts'
import type { ChatEvent } from './chat.ts'
import { backButton } from './conversation.ts'
import { byId, h, region } from './dom.ts'
import { dayAndTime, time } from './french.ts'
import type { State } from './store.ts'

const STATUS: Readonly<Record<ChatEvent['status'], string>> = {
  scheduled: '',
  active: 'En cours',
  completed: 'Terminé',
  canceled: 'Annulé',
}

/** The events of the server, where the platform has such: the next first, what is over last. */
export function createEvents(app: App): (state: State) => void {
  const show = region(byId('events'))
  return ({ route, seen, clock }) => {
    const here = route.place.kind === 'events'
    byId('events').hidden = !here
    if (!here) return
    const events = [...(seen?.events ?? [])].sort(
      (a, b) => Number(isOver(a)) - Number(isOver(b)) || a.start.localeCompare(b.start),
    )
    show([events, clock.zone], () => [
      h(
        'header',
        { class: 'main-head' },
        backButton(app),
        h('span', { class: 'icon icon-calendar', 'aria-hidden': 'true' }),
        h('h2', {}, 'Événements'),
        h('span', { class: 'quiet' }, 'Les réunions, dans l’agenda du serveur'),
      ),
      h(
        'div',
        { class: 'event-list' },
        events.length > 0
          ? events.map((event) => card(event, clock.zone))
          : h('p', { class: 'quiet' }, 'Aucun événement pour l’instant.'),
      ),
    ])
  }
}

const isOver = ({ status }: ChatEvent) => status === 'completed' || status === 'canceled'

function card({ name, description, start, end, location, status }: ChatEvent, zone: string): HTMLElement {
  return h(
    'article',
    { class: `event ${status}` },
    h(
      'p',
      { class: 'event-day' },
      `${dayAndTime(start, zone)}${end ? ` – ${time(end, zone)}` : ''}`,
      STATUS[status] ? h('span', { class: 'tag' }, STATUS[status]) : null,
    ),
    h('h3', {}, name),
    location ? h('p', {}, location) : null,
    description ? h('p', { class: 'event-text' }, description) : null,
  )
}
